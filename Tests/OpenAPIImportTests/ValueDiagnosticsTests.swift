import Testing

/// Values that a document gives fit the types that it gives them.
@Suite struct ValueDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, default: many}
        """,
      right: """
        definitions:
          A: {type: integer, default: 5}
        """,
      message: """
        api.yaml:5:31: warning: expected an integer, found the string 'many' [invalid-default]
          hint: correct the value, or what the schema says of it
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: boolean, default: 'true'}
        """,
      right: """
        definitions:
          A: {type: boolean, default: true}
        """,
      message: """
        api.yaml:5:31: warning: expected a boolean, found the string 'true' [invalid-default]
          hint: remove the quotes
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, maximum: 5, default: 6}
        """,
      right: """
        definitions:
          A: {type: integer, maximum: 5, default: 5}
        """,
      message: """
        api.yaml:5:43: warning: expected at most 5, found 6 [invalid-default]
          hint: correct the value, or what the schema says of it
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, default: 1.5}
        """,
      right: """
        definitions:
          A: {type: integer, default: 1.0}
        """,
      message: """
        api.yaml:5:31: warning: expected an integer, found 1.5 [invalid-default]
          hint: correct the value, or what the schema says of it
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, maxLength: 1, default: ab}
        """,
      right: """
        definitions:
          A: {type: string, maxLength: 2, default: ab}
        """,
      message: """
        api.yaml:5:44: warning: expected a string of at most 1 characters, found the string \
        'ab' [invalid-default]
          hint: correct the value, or what the schema says of it
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, enum: [red, green], default: gren}
        """,
      right: """
        definitions:
          A: {type: string, enum: [red, green], default: green}
        """,
      message: """
        api.yaml:5:50: warning: expected one of red, green, found the string 'gren' \
        [invalid-default]
          hint: did you mean 'green'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: array, items: {type: string}, default: [1]}
        """,
      right: """
        definitions:
          A: {type: array, items: {type: string}, default: [a]}
        """,
      message: """
        api.yaml:5:53: warning: expected a string, found 1 [invalid-default]
          hint: put it in quotes
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {b: {$ref: '#/definitions/B', default: 1}}}
          B: {type: string}
        """,
      right: """
        definitions:
          A: {type: object, properties: {b: {$ref: '#/definitions/B', default: a}}}
          B: {type: string}
        """,
      message: """
        api.yaml:5:72: warning: expected a string, found 1 [invalid-default]
          hint: put it in quotes
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: integer, enum: [1, two]}
        """,
      right: """
        definitions:
          A: {type: integer, enum: [1, 2]}
        """,
      message: """
        api.yaml:5:32: warning: expected an integer, found the string 'two' [invalid-enum-value]
          hint: correct the value, or what the schema says of it
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, enum: []}
        """,
      right: """
        definitions:
          A: {type: string, enum: [a]}
        """,
      message: """
        api.yaml:5:27: warning: expected at least one value in 'enum', found none [empty-enum]
          hint: remove 'enum'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, enum: [a], x-ms-enum: {name: A, values: [{value: b}]}}
        """,
      right: """
        definitions:
          A: {type: string, enum: [a], x-ms-enum: {name: A, values: [{value: a}]}}
        """,
      message: """
        api.yaml:5:70: warning: expected a value that 'enum' has too, found 'b' \
        [unlisted-enum-value]
          hint: did you mean 'a'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, x-nullable: true, default: 1}
        """,
      right: """
        definitions:
          A: {type: string, x-nullable: true, default: null}
        """,
      message: """
        api.yaml:5:48: warning: expected a string, found 1 [invalid-default]
          hint: put it in quotes
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
