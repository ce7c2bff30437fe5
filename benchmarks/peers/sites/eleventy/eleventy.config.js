// The same network as a site of Eleventy.
import { dateToRfc822 } from "@11ty/eleventy-plugin-rss";

const MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(" ");
const SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(" ");

// A place and those around it, outermost first.
const lineage = (folder) => folder.split("/").map((_, depth, parts) => parts.slice(0, depth + 1).join("/"));

function grouped(posts, keys) {
  const found = new Map();
  for (const post of posts) {
    for (const key of keys(post)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(post);
    }
  }
  return found;
}

// The posts, newest first, each told what it answers, what answers it, and its neighbours in its blog.
function linked(api) {
  const posts = api.getFilteredByTag("posts").reverse();
  const byPath = new Map(posts.map((post) => [post.data.path, post]));
  for (const post of posts) post.data.answers = [];
  for (const post of posts) {
    if (post.data.reply_to) {
      post.data.answered = byPath.get(post.data.reply_to);
      post.data.answered.data.answers.push(post);
    }
  }
  for (const blog of grouped(posts, (post) => [post.data.place]).values()) {
    blog.forEach((post, at) => {
      post.data.newer = blog[at - 1];
      post.data.older = blog[at + 1];
    });
  }
  return posts;
}

// Every place or topic that has been written in or about, with its posts, newest first.
const streams = (posts, keys) => [...grouped(posts, keys)].map(([id, all]) => ({ id, posts: all }));

export default function (config) {
  config.addPassthroughCopy({ assets: "assets" });
  config.addPassthroughCopy({ "robots.txt": "robots.txt" });
  config.addCollection("newest", linked);
  config.addCollection("by_place", (api) =>
    streams(api.getFilteredByTag("posts").reverse(), (post) => lineage(post.data.place)),
  );
  config.addCollection("by_topic", (api) =>
    streams(api.getFilteredByTag("posts").reverse(), (post) => post.data.topics),
  );
  config.addFilter("rfc822", dateToRfc822);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("iso_day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("long_day", (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear() + 543}`);
  config.addFilter("short_day", (date) => `${date.getUTCDate()} ${SHORT[date.getUTCMonth()]} ${(date.getUTCFullYear() + 543) % 100}`);
  config.addFilter("lineage", lineage);
  config.addFilter("below", (id, streams) => streams.filter((each) => each.id.startsWith(`${id}/`) && !each.id.slice(id.length + 1).includes("/")));
  config.addFilter("own", (posts, id) => posts.filter((post) => post.data.place === id).slice(0, 5));
  config.addFilter("asking", (posts) => posts.filter((post) => post.data.ask).slice(0, 4));
  config.addFilter("first", (posts, amount) => posts.slice(0, amount));
  config.addFilter("minutes", (html) => Math.ceil(html.replace(/<[^>]*>/g, "").length / 900));
  config.addFilter("excerpt", (html) => {
    const text = html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();
    return text.length > 180 ? `${text.slice(0, 180)}…` : text;
  });
  config.addFilter("alive", (posts) =>
    streams(posts, (post) => post.data.topics).sort((a, b) => b.posts.length - a.posts.length),
  );
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };
}
