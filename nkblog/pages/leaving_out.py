"""What a site leaves out of its network before any page is made."""

from dataclasses import replace

from nkblog.model.network import Network
from nkblog.model.page import Family


def shown(network: Network) -> Network:
    """The network without the circles and goals that its site leaves out: where there are none, no
    page speaks of any. Of the other families something is left to show, so they stay in it: the
    names of people and partners, and all that posts say.
    """
    without = network.site.without
    if Family.CIRCLES in without:
        network = replace(network, circles={}, meetings={}, readings={})
    if Family.GOALS in without:
        posts = {
            id_: replace(post, goals=()) if post.goals else post
            for id_, post in network.posts.items()
        }
        network = replace(network, goals={}, posts=posts)
    return network
