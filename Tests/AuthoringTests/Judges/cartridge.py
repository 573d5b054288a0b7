"""What pyslet, another reader of IMS Common Cartridge 1.1 and QTI 1.2.1, finds in a package: one JSON object with the
outline and, by file, the items of each quiz with the labels that can be chosen, and those that must and must not be
chosen for all points."""

import json
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from pyslet.imscc_profilev1p1 import CommonCartridge
from pyslet.qtiv1.xml import QTIDocument
from pyslet.xml.structures import Element


def below(element, name):
    for child in element.get_children():
        if isinstance(child, Element):
            if child.xmlname == name:
                yield child
            yield from below(child, name)


def attribute(element, name):
    try:
        return element.get_attribute(name)
    except KeyError:
        return None


def conditions(element, negated=False):
    """Pairs of a label and whether it must be left out."""
    for child in element.get_children():
        if isinstance(child, Element):
            if child.xmlname == "varequal":
                yield child.get_value(), negated
            else:
                yield from conditions(child, negated != (child.xmlname == "not"))


def judge(item):
    rights = []
    for condition in below(item, "respcondition"):
        if any(s.get_value() == "100" for s in below(condition, "setvar")):
            for variables in below(condition, "conditionvar"):
                pairs = list(conditions(variables))
                rights.append(
                    {
                        "chosen": sorted(label for label, isOut in pairs if not isOut),
                        "left": sorted(label for label, isOut in pairs if isOut),
                    })
    return {"ident": item.ident, "labels": [label.ident for label in below(item, "response_label")], "rights": rights}


cartridge = CommonCartridge(sys.argv[1])
root = cartridge.cp.manifest.root
resources = {resource.id: resource for resource in root.Resources.Resource}
outline = []
for item in below(root.Organizations, "item"):
    reference = attribute(item, "identifierref")
    if reference:
        title = next(below(item, "title")).get_value()
        resource = resources[reference]
        outline.append([title, resource.type, str(resource.File[0].href)])
quizzes = {}
for title, kind, file in outline:
    if "qti" in kind:
        document = QTIDocument()
        with open(os.path.join(str(cartridge.cp.dPath), file), "rb") as source:
            document.read(source)
        sections = document.root.Assessment.SectionMixin
        quizzes[file] = [judge(item) for section in sections for item in section.SectionItemMixin]
print(json.dumps({"outline": outline, "quizzes": quizzes}))
cartridge.close()
