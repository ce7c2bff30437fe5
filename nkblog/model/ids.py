"""Names by which things refer to each other.

An id is the path of a thing's page below the site, without slashes at its ends, so that ids are
readable, unique across kinds, and turn into addresses without a lookup.
"""

from typing import NewType

PlaceId = NewType("PlaceId", str)
"""A place: "nakhon-si-thammarat/pak-phanang/khlong-noi"."""
PostId = NewType("PostId", str)
"""A post: its place and its file's stem."""
TopicId = NewType("TopicId", str)
"""A topic: "topics/compost"."""
PersonId = NewType("PersonId", str)
"""A person or a team: "people/blog-team-khlong-noi"."""
PartnerId = NewType("PartnerId", str)
"""A partner: "partners/codi"."""
GoalId = NewType("GoalId", str)
"""A goal: "goals/organic-community"."""
CircleId = NewType("CircleId", str)
"""A circle: "circles/blog-team"."""
MeetingId = NewType("MeetingId", str)
"""A meeting of a circle: "circles/blog-team/2026-12"."""
FreePageId = NewType("FreePageId", str)
"""A free page: "about"."""
