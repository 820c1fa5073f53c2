import Testing

/// Objects have the keys that they may and must have, with values of the right types.
@Suite struct StructureDiagnosticsTests {
  private static let mistakes = [
    Mistake(
      .nothing,
      wrong: """
        swagger: '2.0'
        paths: {}
        """,
      right: """
        swagger: '2.0'
        info: {title: T, version: '1'}
        paths: {}
        """,
      message: """
        api.yaml:1:1: warning: expected 'info' in a document, found none [missing-key]
          hint: add it: it names the service and its version
        """),
    Mistake(
      .nothing,
      wrong: """
        swagger: '2.0'
        info: {version: '1'}
        paths: {}
        """,
      right: """
        swagger: '2.0'
        info: {title: T, version: '1'}
        paths: {}
        """,
      message: """
        api.yaml:2:7: warning: expected 'title' in an info object, found none [missing-key]
          hint: add it: it names the service
        """),
    Mistake(
      .nothing,
      wrong: """
        swagger: '2.0'
        info: {title: T, version: 1.0}
        paths: {}
        """,
      right: """
        swagger: '2.0'
        info: {title: T, version: '1.0'}
        paths: {}
        """,
      message: """
        api.yaml:2:27: warning: expected a string for 'version', found 1.0 [wrong-type]
          hint: put it in quotes
        """),
    Mistake(
      .nothing,
      wrong: """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        """,
      right: """
        openapi: 3.1.0
        info: {title: T, version: '1'}
        """,
      message: """
        api.yaml:1:1: warning: expected 'paths' in a document, found none [missing-key]
          hint: add it: it holds the operations; it may be empty
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {descripton: '', responses: {'200': {description: ''}}}
        """,
      right: """
        paths:
          /a:
            get: {description: '', x-own: 1, responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:11: warning: expected a key of an operation, found 'descripton' [unknown-key]
          hint: did you mean 'description'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {name: {}, responses: {'200': {description: ''}}}
        """,
      right: """
        paths:
          /a:
            get: {x-name: {}, responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:11: warning: expected a key of an operation, found 'name' [unknown-key]
          hint: it is ignored; keys of your own begin with 'x-'
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {requestBody: {}, responses: {'200': {description: ''}}}
        """,
      right: """
        paths:
          /a:
            get: {responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:11: warning: expected a key of an operation, found 'requestBody' [unknown-key]
          hint: Swagger 2.0 has a parameter in 'body'
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {responses: {'200': {}}}
        """,
      right: """
        paths:
          /a:
            get: {responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:30: warning: expected 'description' in a response, found none [missing-key]
          hint: add it: it may be empty
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: {parameters: {}, responses: {'200': {description: ''}}}
        """,
      right: """
        paths:
          /a:
            get: {parameters: [], responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:23: warning: expected a sequence for 'parameters' (each of its values a \
        parameter), found a mapping [wrong-type]
          hint: write a list
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a: text
        """,
      right: """
        paths:
          /a: {}
        """,
      message: """
        api.yaml:4:7: warning: expected a path item, found a string [wrong-type]
          hint: write a mapping
        """),
    Mistake(
      .swagger2,
      wrong: """
        paths:
          /a:
            get: text
        """,
      right: """
        paths:
          /a:
            get: {responses: {'200': {description: ''}}}
        """,
      message: """
        api.yaml:5:10: warning: expected an operation, found a string [invalid-operation]
          hint: write a mapping with 'responses'
        """),
    Mistake(
      .swagger2,
      wrong: """
        schemes: [https1]
        """,
      right: """
        schemes: [https]
        """,
      message: """
        api.yaml:4:11: warning: expected 'schemes' to be one of http, https, ws, wss, found \
        'https1' [unknown-value]
          hint: did you mean 'https'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        schemes: https
        """,
      right: """
        schemes: [https]
        """,
      message: """
        api.yaml:4:10: warning: expected a sequence of strings for 'schemes', found the string \
        'https' [wrong-type]
          hint: write [https]
        """),
    Mistake(
      .swagger2,
      wrong: """
        produces: [json]
        """,
      right: """
        produces: [application/json; charset=utf-8]
        """,
      message: """
        api.yaml:4:12: warning: expected a media type such as application/json, found 'json' \
        [invalid-media-type]
          hint: did you mean 'application/json'?
        """),
    Mistake(
      .swagger2,
      wrong: """
        produces: [text/plain, text/plain]
        """,
      right: """
        produces: [text/plain, text/html]
        """,
      message: """
        api.yaml:4:24: warning: expected each item of 'produces' once, found 'text/plain' twice \
        [duplicate-item]
          hint: remove one of them
        """),
    Mistake(
      .swagger2,
      wrong: """
        tags: [{name: a}, {name: a}]
        """,
      right: """
        tags: [{name: a}, {name: b}]
        """,
      message: """
        api.yaml:4:26: warning: expected each tag once, found 'a' twice [duplicate-tag]
          hint: remove one of them
        """),
    Mistake(
      .swagger2,
      wrong: """
        externalDocs: {url: here}
        """,
      right: """
        externalDocs: {url: 'https://example.com'}
        """,
      message: """
        api.yaml:4:21: warning: expected a URL for 'url', found 'here' [invalid-url]
          hint: write an address such as https://example.com
        """),
    Mistake(
      .nothing,
      wrong: """
        swagger: '2.0'
        info: {title: T, version: '1', contact: {email: me}}
        paths: {}
        """,
      right: """
        swagger: '2.0'
        info: {title: T, version: '1', contact: {email: me@example.com}}
        paths: {}
        """,
      message: """
        api.yaml:2:49: warning: expected an email address for 'email', found 'me' [invalid-email]
          hint: write an address such as someone@example.com
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {properties: {a: {type: string}}, type: object, a: {type: string}}
        """,
      right: """
        definitions:
          A: {properties: {a: {type: string}}, type: object}
        """,
      message: """
        api.yaml:5:54: warning: expected a key of a schema, found 'a' [unknown-key]
          hint: members of an object stand under 'properties'
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {a: string}}
        """,
      right: """
        definitions:
          A: {type: object, properties: {a: {type: string}}}
        """,
      message: """
        api.yaml:5:37: warning: expected a schema, found a string [invalid-schema]
          hint: write {type: string} if that is its type
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: object, properties: {a: {type: string, required: true}}}
        """,
      right: """
        definitions:
          A: {type: object, required: [a], properties: {a: {type: string}}}
        """,
      message: """
        api.yaml:5:62: warning: expected a sequence of strings for 'required', found true \
        [wrong-type]
          hint: list the names of required properties under 'required' of the object that has them
        """),
    Mistake(
      .swagger2,
      wrong: """
        definitions:
          A: {type: string, x-ms-enumm: {name: B}}
        """,
      right: """
        definitions:
          A: {type: string, x-ms-other: {name: B}}
        """,
      message: """
        api.yaml:5:21: warning: expected an extension that is known, found 'x-ms-enumm' \
        [unknown-extension]
          hint: did you mean 'x-ms-enum'?
        """),
    Mistake(
      .openAPI3,
      wrong: """
        definitions: {}
        """,
      right: """
        components: {schemas: {}}
        """,
      message: """
        api.yaml:4:1: warning: expected a key of a document, found 'definitions' [unknown-key]
          hint: OpenAPI 3 has 'components/schemas'
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {'A B': {type: string}}}
        """,
      right: """
        components: {schemas: {A.B-c_1: {type: string}}}
        """,
      message: """
        api.yaml:4:24: warning: expected a name of letters, digits, '.', '_' and '-', found 'A \
        B' [invalid-component-name]
          hint: rename it, and the references to it
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {schemas: {A: {type: [string, 'null']}}}
        """,
      right: """
        components: {schemas: {A: {type: string, nullable: true}}}
        """,
      message: """
        api.yaml:4:34: warning: expected one type, found a sequence of 2 [wrong-type]
          hint: OpenAPI 3.0 has 'nullable: true'
        """),
    Mistake(
      .openAPI31,
      wrong: """
        components: {schemas: {A: {type: string, nullable: true}}}
        """,
      right: """
        components: {schemas: {A: {type: [string, 'null']}}}
        """,
      message: """
        api.yaml:4:42: warning: expected a key of a schema, found 'nullable' [unknown-key]
          hint: OpenAPI 3.1 has the type 'null' in a list of types; null is allowed all the same
        """),
    Mistake(
      .openAPI31,
      wrong: """
        components: {schemas: {A: {type: string, descripton: ''}}}
        """,
      right: """
        components: {schemas: {A: {type: string, unheardOf: ''}}}
        """,
      message: """
        api.yaml:4:42: warning: expected a key of a schema, found 'descripton' [unknown-key]
          hint: did you mean 'description'?
        """),
    Mistake(
      .openAPI31,
      wrong: """
        components: {schemas: {A: {type: integer, exclusiveMinimum: true}}}
        """,
      right: """
        components: {schemas: {A: {type: integer, exclusiveMinimum: 1}}}
        """,
      message: """
        api.yaml:4:61: warning: expected a number for 'exclusiveMinimum', found true [wrong-type]
          hint: it is ignored
        """),
    Mistake(
      .openAPI3,
      wrong: """
        components: {examples: {A: {value: 1, externalValue: 'https://x'}}}
        """,
      right: """
        components: {examples: {A: {value: 1}}}
        """,
      message: """
        api.yaml:4:54: warning: expected one of 'value' and 'externalValue', found both \
        [conflicting-keys]
          hint: remove one of them
        """),
    Mistake(
      .openAPI31,
      wrong: """
        components: {schemas: {A: {tyep: string}}}
        """,
      right: """
        components: {schemas: {A: {type: string}}}
        """,
      message: """
        api.yaml:4:28: warning: expected a key of a schema, found 'tyep' [unknown-key]
          hint: did you mean 'type'?
        """),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsReported(_ mistake: Mistake) {
    mistake.expectMessage()
  }
}
