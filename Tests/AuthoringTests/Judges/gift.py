"""What pygiftparser, another reader of GIFT, finds in a file: a JSON list with a question's name, kind, whether it can be
read, and of choices the texts and their worth in percent."""

import json
import logging
import sys

logging.disable(logging.CRITICAL)

from pygiftparser import parser

with open(sys.argv[1], encoding="utf-8") as source:
    questions = parser.parseFile(source)
print(
    json.dumps(
        [
            {
                "name": question.title,
                "kind": type(question.answers).__name__,
                "valid": question.valid,
                "choices": [
                    [answer.answer, answer.fraction]
                    for answer in getattr(question.answers, "answers", [])
                    if hasattr(answer, "fraction") and isinstance(getattr(answer, "answer", None), str)
                ],
            }
            for question in questions
        ]))
