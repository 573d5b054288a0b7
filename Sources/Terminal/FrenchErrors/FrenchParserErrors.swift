extension Phrase {
    /// French for what simdjson, which is no part of the program, finds in a text that is not JSON.
    package static let frenchParserErrors: [String: Phrase] = [
        "A string is opened, but never closed.": "une chaîne est ouverte mais jamais fermée.",
        "Empty: no JSON found": "il est vide.",
        "JSON document ended early in the middle of an object or array.":
            "le texte finit trop tôt, au milieu d’un objet ou d’un tableau.",
        "Problem while parsing a number": "un nombre est mal écrit.",
        "Problem while parsing a string": "une chaîne est mal écrite.",
        "Problem while parsing an atom starting with the letter 'f'": "un mot qui commence par « f » n’est pas false.",
        "Problem while parsing an atom starting with the letter 'n'": "un mot qui commence par « n » n’est pas null.",
        "Problem while parsing an atom starting with the letter 't'": "un mot qui commence par « t » n’est pas true.",
        "The JSON document has an improper structure: missing or superfluous commas, braces, missing keys, etc.":
            "la structure est incorrecte : virgules ou accolades manquantes ou en trop, clés manquantes, etc.",
        "The JSON document was too deep (too many nested objects and arrays)":
            "trop d’objets et de tableaux sont imbriqués.",
        "The input is not valid UTF-8": "le texte n’est pas en UTF-8.",
        "Unexpected trailing content in the JSON input.": "quelque chose suit la fin.",
        "Within strings, some characters must be escaped, we found unescaped characters":
            "dans une chaîne, un caractère de contrôle n’est pas échappé.",
    ]
}
