"""How the tokens of Pygments and the classes of publish correspond, and where they do not.

`-` is code without a class. A token counts by its own name or else by the longest part of it that is here:
`Literal.String.Double` is a `Literal.String`.
"""

TOKENS = {
    "Comment": "c",
    "Comment.Preproc": "p",
    "Comment.PreprocFile": "p",
    "Generic.Deleted": "d",
    "Generic.Inserted": "i",
    "Keyword": "k",
    "Keyword.Type": "t",
    "Literal.Date": "n",
    "Literal.Number": "n",
    "Literal.String": "s",
    "Name.Attribute": "a",
    "Name.Builtin": "t",
    "Name.Builtin.Pseudo": "k",
    "Name.Class": "t",
    "Name.Decorator": "p",
    "Name.Entity": "n",
    "Name.Exception": "t",
    "Name.Function": "f",
    "Name.Tag": "g",
    "Name.Variable": "v",
    "Operator.Word": "k",
}

# What a lexer of Pygments means by a token, where that is something of its own.
DIALECTS = {
    # Directives, and their arguments whether they have quotes or not.
    "apache": {"Literal.String": "-", "Literal.String.Double": "s", "Name.Builtin": "k"},
    "c": {"Name.Builtin": "k"},  # false, true
    "cpp": {"Name.Builtin": "k"},  # nullptr
    "css": {
        "Comment.Preproc": "k",  # !important
        "Keyword": "a",  # properties
        "Keyword.Constant": "-",  # their values
        "Keyword.Type": "n",  # units
        "Name.Builtin": "f",  # functions
        "Name.Class": "f",  # .class
        "Name.Namespace": "f",  # #id
    },
    "diff": {"Generic.Heading": "p", "Generic.Subheading": "k"},
    "docker": {"Literal.String": "-", "Literal.String.Double": "s", "Name.Builtin": "k"},
    "html": {"Punctuation": "-", "Punctuation </>": "g", "Name.Class": "f"},
    "ini": {"Keyword": "g", "Literal.String": "-"},  # sections, values
    "java": {"Name.Attribute": "-"},  # members
    "json": {"Name.Tag": "a"},  # keys
    "kotlin": {"Name.Attribute": "-", "Name.Variable": "-"},  # members, names that are declared
    "lua": {"Comment.Preproc": "c", "Name.Variable": "-"},  # the first line, every name
    "make": {"Name.Builtin": "k"},
    "markdown": {
        "Generic.Deleted": "c",
        "Generic.Emph": "k",
        "Generic.Strong": "k",
        "Name.Attribute": "s",  # where a link leads
        "Name.Label": "s",
        "Name.Tag": "s",  # its text
    },
    "nginx": {"Literal.String": "-"},  # every argument
    "php": {
        "Literal.String.Doc": "c",
        "Name.Attribute": "-",  # members
        "Name.Builtin": "-",  # functions
        "Punctuation </>": "g",
    },
    "powershell": {"Literal.String.Doc": "c", "Name.Builtin": "f"},  # commands
    "ruby": {"Name.Builtin": "k"},
    "rust": {"Literal.String.Doc": "c", "Name.Attribute": "v", "Name.Label": "v"},  # comments, lifetimes, labels
    "shell": {"Name.Builtin": "k"},
    "swift": {"Name.Builtin.Pseudo": "-", "Name.Variable": "-"},  # functions, names that are declared
    "toml": {"Keyword": "g", "Keyword.Constant": "k", "Name": "a"},  # tables, keys
    "yaml": {
        "Name.Constant": "s",  # blocks
        "Name.Label": "v",  # anchors
        "Name.Namespace": "p",  # ---
        "Name.Tag": "a",  # keys
        "Keyword.Type": "t",
    },
}

# Where Pygments names only the marks around something: the token that it has with them.
JOINED = {"make": ("Keyword", "$(", ")", "Name.Variable")}

# Each kind of difference, with the rows (language, class of publish, token of Pygments) that are of it.
DIFFERENCES = {
    "publish marks types and functions of the standard library that Pygments has as names": [
        ("cpp", "t", "Name"),
        ("csharp", "t", "Name"),
        ("java", "t", "Name"),
        ("javascript", "t", "Name.Other"),
        ("kotlin", "t", "Name"),
        ("kotlin", "t", "Name.Function"),
        ("rust", "t", "Name"),
        ("sql", "t", "Keyword"),
        ("sql", "t", "Name"),
        ("swift", "t", "Name"),
        ("typescript", "t", "Name.Other"),
    ],
    "publish marks the name of what is declared where it is declared": [
        ("csharp", "t", "Name.Function"),
        ("go", "f", "Name.Other"),
        ("go", "t", "Name.Other"),
        ("javascript", "f", "Name.Other"),
        ("ruby", "t", "Name.Namespace"),
        ("shell", "f", "Text"),
        ("typescript", "f", "Name.Other"),
    ],
    "Pygments marks the name of a function that no word of the language announces": [
        ("c", "-", "Name.Function"),
        ("csharp", "-", "Name.Function"),
        ("java", "-", "Name.Function"),
        ("lua", "-", "Name.Function"),
        ("ruby", "-", "Name.Function"),
    ],
    "Pygments takes what stands before a name, or where a type may stand, for the name of a type": [
        ("cpp", "-", "Name.Class"),
        ("lua", "-", "Name.Class"),
        ("ruby", "k", "Name.Class"),
        ("rust", "-", "Name.Class"),
        ("rust", "k", "Name.Class"),
        ("swift", "-", "Name.Class"),
        ("typescript", "-", "Keyword.Type"),
    ],
    "Pygments has a name as built in or as a word of the language wherever it stands, publish not behind a dot, as a name or at all": [
        ("java", "-", "Keyword.Declaration"),
        ("javascript", "-", "Keyword.Reserved"),
        ("kotlin", "-", "Name.Builtin"),
        ("lua", "-", "Name.Builtin"),
        ("powershell", "-", "Keyword"),
        ("python", "-", "Name.Variable.Magic"),
        ("ruby", "-", "Name.Builtin"),
        ("rust", "-", "Keyword.Pseudo"),
        ("shell", "-", "Keyword"),
        ("shell", "-", "Name.Builtin"),
        ("make", "-", "Keyword"),
        ("sql", "-", "Keyword"),
        ("sql", "-", "Name.Builtin"),
        ("swift", "-", "Keyword.Constant"),
        ("typescript", "-", "Name.Builtin"),
    ],
    "publish has words of the language that Pygments does not know, or has as types": [
        ("csharp", "k", "Keyword.Type"),
        ("csharp", "t", "Keyword"),
        ("javascript", "k", "Name.Other"),
        ("kotlin", "k", "Name"),
        ("lua", "k", "Name.Variable"),
        ("php", "k", "Name.Builtin"),
        ("php", "k", "Name.Other"),
        ("powershell", "k", "Name"),
        ("powershell", "k", "Name.Constant"),
        ("powershell", "t", "Name.Constant"),
        ("ruby", "k", "Name"),
        ("sql", "k", "Name"),
        ("swift", "k", "Name"),
        ("typescript", "k", "Name.Other"),
    ],
    "publish marks the commands that people type most": [
        ("docker", "k", "Text"),
        ("make", "k", "Text"),
        ("shell", "k", "Text"),
    ],
    "a number is one for publish with its sign, prefix, point, underscores, exponent and unit": [
        ("c", "-", "Literal.Number.Integer"),
        ("css", "n", "Name"),
        ("css", "n", "Name.Tag"),
        ("go", "n", "Name.Other"),
        ("javascript", "n", "Name.Other"),
        ("kotlin", "n", "Name"),
        ("kotlin", "n", "Punctuation"),
        ("php", "n", "Name.Other"),
        ("php", "n", "Operator"),
        ("powershell", "n", "Name"),
        ("powershell", "n", "Punctuation"),
        ("python", "n", "Name"),
        ("ruby", "n", "Name"),
        ("ruby", "n", "Operator"),
        ("rust", "n", "Keyword"),
        ("sql", "n", "Name"),
        ("sql", "n", "Punctuation"),
        ("swift", "-", "Literal.Number.Float"),
        ("typescript", "n", "Name.Other"),
    ],
    "a decorator is an instruction for publish, and in Pygments a name or no single thing": [
        ("csharp", "-", "Name.Attribute"),
        ("kotlin", "-", "Name.Decorator"),
        ("swift", "p", "Name"),
        ("swift", "p", "Punctuation"),
        ("typescript", "p", "Keyword.Declaration"),
    ],
    "code in a string is code for publish, and its marks belong to the string": [
        ("csharp", "-", "Literal.String"),
        ("powershell", "s", "Punctuation"),
        ("python", "-", "Literal.String.Interpol"),
        ("python", "n", "Literal.String.Double"),
        ("shell", "s", "Keyword"),
    ],
    "a variable in a string is one for publish with all its marks": [
        ("apache", "v", "Text"),
        ("docker", "v", "Literal.String"),
        ("docker", "v", "Text"),
        ("kotlin", "v", "Literal.String.Interpol"),
        ("kotlin", "v", "Name"),
        ("make", "v", "Comment.Preproc"),
        ("make", "v", "Literal.String.Double"),
        ("make", "v", "Text"),
        ("php", "v", "Literal.String"),
        ("php", "v", "Literal.String.Interpol"),
        ("php", "v", "Name.Attribute"),
        ("php", "v", "Operator"),
        ("powershell", "v", "Literal.String.Double"),
        ("powershell", "v", "Literal.String.Heredoc"),
        ("rust", "v", "Comment.Preproc"),
        ("shell", "v", "Keyword"),
        ("shell", "v", "Literal.String.Interpol"),
        ("shell", "v", "Punctuation"),
    ],
    "Pygments has as a variable what only looks like one, or the name of one that is used without its mark": [
        ("nginx", "-", "Name.Variable"),
        ("nginx", "s", "Name.Variable"),
        ("shell", "-", "Name.Variable"),
    ],
    "raw strings, nested comments, literals and labels that Pygments reads in part": [
        ("kotlin", "c", "Operator"),
        ("kotlin", "s", "Error"),
        ("lua", "v", "Name.Label"),
        ("lua", "v", "Punctuation"),
        ("ruby", "s", "Name"),
        ("ruby", "s", "Name.Builtin"),
        ("ruby", "s", "Operator"),
        ("ruby", "s", "Punctuation"),
        ("rust", "v", "Name.Builtin"),
        ("rust", "v", "Operator"),
        ("swift", "s", "Error"),
        ("swift", "s", "Name"),
        ("swift", "s", "Punctuation"),
        ("kotlin", "-", "Keyword.Type"),
    ],
    "Pygments has all behind a directive as instruction, publish the parts as what they are": [
        ("make", "-", "Comment.Preproc"),
        ("rust", "-", "Comment.Preproc"),
        ("swift", "-", "Comment.Preproc"),
        ("swift", "k", "Comment.Preproc"),
        ("swift", "t", "Comment.Preproc"),
    ],
    "Pygments takes features of media, attributes in selectors and the like for tags or properties": [
        ("css", "-", "Keyword"),
        ("css", "-", "Name.Tag"),
        ("css", "a", "Name.Tag"),
        ("css", "f", "Name.Tag"),
        ("css", "g", "Operator"),
        ("css", "p", "Keyword"),
        ("css", "p", "Punctuation"),
    ],
    "styles in HTML have the tokens of CSS": [
        ("html", "-", "Keyword.Constant"),
        ("html", "a", "Keyword"),
    ],
    "attributes of tags: Pygments takes the sign behind one for a part of it in XML, for an operator in PHP's HTML": [
        ("php", "a", "Name.Attribute"),
        ("php", "p", "Operator"),
        ("xml", "-", "Name.Attribute"),
    ],
    "a CDATA section is text for publish": [("xml", "s", "Comment.Preproc")],
    "the names of the files are a heading of a patch, its remarks are comments": [
        ("diff", "c", "Text"),
        ("diff", "p", "Generic.Deleted"),
        ("diff", "p", "Generic.Inserted"),
    ],
    "of arguments in settings publish marks quoted texts and numbers, Pygments words such as On": [
        ("apache", "-", "Keyword"),
        ("apache", "s", "Literal.String"),
        ("docker", "-", "Literal.Number"),
        ("docker", "n", "Literal.String"),
        ("ini", "s", "Literal.String"),
        ("nginx", "-", "Keyword.Namespace"),
        ("nginx", "-", "Literal.Number.Integer"),
        ("nginx", "n", "Literal.String"),
        ("nginx", "s", "Literal.String"),
    ],
    "a comment of ini begins its line": [("ini", "-", "Comment.Single")],
    "a backslash at the end of a line is no string": [("make", "-", "Literal.String.Escape")],
    "Pygments has what stands in a quote, in code, in a link and in a heading, publish the marks of quote and heading": [
        ("markdown", "-", "Generic.Emph"),
        ("markdown", "-", "Name.Attribute"),
        ("markdown", "c", "Keyword"),
        ("markdown", "g", "Generic.Heading"),
        ("markdown", "g", "Generic.Subheading"),
        ("markdown", "p", "Text"),
        ("markdown", "s", "Keyword"),
        ("markdown", "s", "Text"),
    ],
    "a quoted key is a key": [
        ("toml", "a", "Literal.String.Double"),
        ("toml", "g", "Literal.String.Double"),
        ("yaml", "a", "Literal.String"),
    ],
    "numbers and words of YAML are told from text, in brackets too": [
        ("yaml", "-", "Name.Variable"),
        ("yaml", "k", "Literal.Scalar.Plain"),
        ("yaml", "k", "Name.Variable"),
        ("yaml", "n", "Literal.Scalar.Plain"),
        ("yaml", "n", "Name.Variable"),
        ("yaml", "p", "Literal.Number"),
        ("yaml", "p", "Name.Tag"),
    ],
    "a cmdlet is one name": [("powershell", "f", "Keyword"), ("powershell", "f", "Name")],
}
