"""What every `croissant.json` says alike: its vocabulary, what the data are, what to mind in using them."""

from __future__ import annotations

CONTEXT: dict[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The vocabulary of Croissant 1.1; readers warn about any other."""

DESCRIPTION = (
    "Transcripts of press conferences, briefings and interviews, taken apart by a program: who speaks "
    "in which role, and which answer belongs to which question. Every question and every turn points "
    "back into the text it is from."
)

CREATOR = (
    "The publishers of the releases, whose texts these are, and the program transcripts, which took "
    "them apart"
)

RESPONSIBILITY: dict[str, str | list[str]] = {
    "rai:dataCollection": (
        "Releases about press conferences that their holders published: transcripts, interviews, "
        "discussions, statements and reports. build.json lists the inputs with their SHA-256."
    ),
    "rai:dataCollectionType": [
        "Others",
    ],
    "rai:dataCollectionRawData": (
        "The releases as published; their full texts are in the config releases, and every span points "
        "into them."
    ),
    "rai:dataPreprocessingProtocol": [
        ("Inputs are decoded to text. Inputs of the same text are one release that lists all its sources."),
        (
            "Only white space is changed in what is said; a question leaves out greeting, self-"
            "introduction and thanks."
        ),
    ],
    "rai:dataAnnotationProtocol": [
        (
            "Turns, roles, voices and pairs are the reading of a program that works by rules, without a"
            " language model and without hand work. Each turn has a confidence and says what was "
            "inferred; each pair has the chance that both its sets of turns are exactly right."
        ),
    ],
    "rai:machineAnnotationTools": [
        "transcripts",
    ],
    "rai:personalSensitiveInformation": [
        (
            "Names, titles and outlets of officials, reporters and interpreters, as the releases print "
            "them; now and then private persons who are spoken of."
        ),
        (
            "Nothing was added from elsewhere and nothing was made anonymous. Not to be used to profile"
            " persons."
        ),
    ],
    "rai:dataBiases": [
        (
            "Officials speak for their institutions: the texts show their choice of subjects and words,"
            " not all sides."
        ),
        "Transcripts are often edited before they are published; what was cut cannot be seen.",
    ],
    "rai:dataLimitations": [
        "Labels, roles, voices and pairs can be wrong and were not checked by hand.",
        ("An answer is what was said after a question; whether it answers it, or is true, is not judged."),
        "What a release does not tell is null.",
    ],
    "rai:dataUseCases": [
        ("Question answering, retrieval, dialogue and speaker roles, in research and in training of models."),
    ],
}
"""Keys of Croissant's extension for responsible use of data; what is not known is left out."""
