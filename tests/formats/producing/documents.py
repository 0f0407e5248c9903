"""Libraries that write documents: ODT by odfpy, EPUB by EbookLib, DOCX by python-docx as Teams lays it out."""

from __future__ import annotations

from pathlib import Path

from producing.conference import Conference
from producing.fixture import Fixture, Producer, find_package


def write_odt(conference: Conference, path: Path) -> None:
    """Paragraphs with a label in front of each turn."""
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=conference.title))
    document.text.addElement(P(text=conference.day))
    for turn in conference.turns:
        first, *others = turn.paragraphs
        for text in (f"{turn.label}{conference.colon}{first}", *others):
            document.text.addElement(P(text=text))
    document.save(str(path))


def write_epub(conference: Conference, path: Path) -> None:
    """A book of two chapters: the statements and the questions."""
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier("release")
    book.set_title(conference.title)
    book.set_language(conference.language)
    rest = conference.page().partition("<body>\n")[2]
    paragraphs = rest.partition("\n</body>")[0].split("\n")
    cut = len(paragraphs) - 7
    chapters = []
    for at, part in enumerate((paragraphs[:cut], paragraphs[cut:])):
        chapter = epub.EpubHtml(title=f"{at + 1}", file_name=f"part{at}.xhtml", lang=conference.language)
        chapter.content = "\n".join(part)
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *chapters]
    epub.write_epub(str(path), book)


def write_teams(conference: Conference, path: Path) -> None:
    """A paragraph for each turn: name and time in bold, a line break, the words."""
    from docx import Document

    document = Document()
    document.core_properties.title = ""
    document.add_heading(conference.title)
    document.add_paragraph(conference.day)
    for turn in conference.turns:
        paragraph = document.add_paragraph()
        minutes, seconds = divmod(int(turn.start), 60)
        paragraph.add_run(turn.label).bold = True
        paragraph.add_run(f"   {minutes}:{seconds:02}").add_break()
        paragraph.add_run(turn.text)
    document.save(str(path))


PRODUCERS = (
    Producer("odfpy", find_package("odfpy"), (Fixture(".odt", "odt", write_odt),)),
    Producer("ebooklib", find_package("EbookLib"), (Fixture(".epub", "epub", write_epub),)),
    Producer(
        "python-docx",
        find_package("python-docx"),
        (Fixture("-teams.docx", "docx", write_teams, languages=("en",)),),
    ),
)
