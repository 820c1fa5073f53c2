import ServiceModel

extension Service {
  /// The service with two methods for each operation that takes a form with files or something else:
  /// one for the other contents, and one for the form, whose fields are its arguments.
  var withFormOperations: Service {
    guard operations.contains(where: { $0.body?.formWithFiles != nil }) else { return self }
    var result = self
    result.operations = operations.flatMap(\.byForm)
    return result
  }
}

extension Operation {
  /// The operation, or what it is for its form and for its other contents.
  fileprivate var byForm: [Operation] {
    guard let body, let form = body.formWithFiles else { return [self] }
    var plain = self
    let others = body.contents.filter { !$0.isForm }
    guard !others.isEmpty else {
      // A form without parts cannot carry files.
      plain.body?.contents = [form]
      return [plain]
    }
    plain.body?.contents = others
    var withForm = self
    withForm.id += " as form"
    withForm.partOf = id
    withForm.name += " as form"
    withForm.body?.contents = [form]
    withForm.examples = []
    let note = "Does what `\(name)` does, with a form as the body."
    withForm.documentation.description = [documentation.description, note].compactMap(\.self)
      .joined(separator: "\n\n")
    return [plain, withForm]
  }
}

extension RequestBody {
  /// The form of several contents that has parts for files.
  fileprivate var formWithFiles: MediaContent? {
    guard contents.count > 1 else { return nil }
    return contents.first { content in
      guard case .multipart(let fields) = content.payload else { return false }
      return fields.contains(where: \.type.isFile)
    }
  }
}

extension TypeUse {
  /// Whether values are bytes, or lists of them.
  fileprivate var isFile: Bool {
    switch shape {
    case .byteStream: true
    case .list(let element): element.shape == .byteStream
    default: false
    }
  }
}
