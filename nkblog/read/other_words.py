"""Words that people write for a key: in Thai, and as other programs for blogs have it."""

from collections.abc import Collection, Mapping

from nkblog.text.nearest import nearest

KEY_OF: Mapping[str, str] = {
    word: key
    for key, words in {
        "title": "ชื่อเรื่อง ชื่อ หัวข้อ หัวเรื่อง name",
        "date": "วันที่ วัน วันที่เขียน published_at",
        "authors": "ผู้เขียน คนเขียน เขียนโดย ทีม by writer",
        "topics": "ประเด็น แท็ก หมวด หมวดหมู่ tag tags category categories",
        "partners": "ภาคี หน่วยงาน",
        "reply_to": "ตอบ ตอบเรื่อง ตอบบันทึก reply in_reply_to",
        "ask": "ถาม คำถาม question",
        "offer": "แบ่งปัน แบ่ง",
        "answered": "ได้คำตอบแล้ว",
        "goals": "เป้าหมาย goal",
        "draft": "ร่าง ฉบับร่าง",
        "updated": "แก้ไข แก้ไขเมื่อ วันที่แก้ไข lastmod modified",
        "expires": "หมดอายุ วันหมดอายุ expiry expirydate",
        "aliases": "ที่อยู่เก่า ชื่ออื่น redirect_from",
        "summary": "สรุป คำโปรย เรื่องย่อ description excerpt",
        "cover": "รูปปก ปก รูป ภาพปก image thumbnail",
        "email": "อีเมล",
        "code": "รหัส รหัสพื้นที่",
        "role": "บทบาท หน้าที่",
        "places": "พื้นที่ ตำบล",
        "url": "เว็บ เว็บไซต์ ลิงก์ link website",
        "short": "ชื่อย่อ",
        "milestones": "หมุดหมาย",
        "due": "กำหนด กำหนดเสร็จ",
        "done": "เสร็จ เสร็จเมื่อ",
        "members": "สมาชิก",
        "what": "งาน อะไร",
        "who": "ใคร ผู้รับผิดชอบ คนรับ",
        "time": "เวลา",
        "place": "สถานที่ ที่ประชุม",
        "agenda": "วาระ วาระประชุม ระเบียบวาระ",
        "held": "ประชุมจริง วันที่ประชุม ประชุมเมื่อ",
        "attended": "ผู้เข้าร่วม ผู้เข้าประชุม คนมา",
        "decisions": "มติ ข้อตกลง",
        "actions": "งานที่รับไป สิ่งที่จะทำต่อ",
        "moved_from": "เลื่อนจาก เลื่อน",
        "cancelled": "ยกเลิก งด งดประชุม canceled",
        "language": "ภาษา lang",
        "menu": "เมนู",
        "base_url": "ที่อยู่เว็บ baseurl",
        "licence": "สัญญาอนุญาต license",
    }.items()
    for word in words.split()
}
"""What each of them says here."""

PUBLISHED = frozenset({"published", "publish", "เผยแพร่"})
"""What says the contrary of `draft`: nobody who writes `published: no` wants to be read."""


def key_meant(word: str, keys: Collection[str]) -> str:
    """The one of the keys that somebody means by another word, or by a slip in it; "" if none."""
    words = {other: key for other, key in KEY_OF.items() if key in keys}
    meant = nearest(word, [*keys, *words])
    return words.get(meant, meant)
