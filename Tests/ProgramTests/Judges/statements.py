"""Judges xAPI statements by the models of ralph, another learning record store. Reads a JSON list from standard input and
prints how many statements it holds; ends with the first fault."""

import json
import sys

from ralph.models.xapi.base.statements import BaseXapiStatement

statements = json.load(sys.stdin)
for statement in statements:
    BaseXapiStatement.model_validate(statement)
print(len(statements))
