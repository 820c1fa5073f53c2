/// The unified format of `diff -u`, with three lines of context.
enum UnifiedDiff {
  private enum Line {
    case kept(Substring)
    case removed(Substring)
    case added(Substring)

    var isChange: Bool { if case .kept = self { false } else { true } }
  }

  /// The difference between two texts; empty if there is none.
  static func text(old: String, new: String, path: String) -> String {
    let script = editScript(lines(of: old), lines(of: new))
    var hunks = ""
    var index = 0
    var oldLine = 1
    var newLine = 1
    while index < script.count {
      guard let start = script[index...].firstIndex(where: \.isChange) else { break }
      let first = max(index, start - context)
      for line in script[index..<first] { advance(line, &oldLine, &newLine) }
      var end = start
      var last = start
      while end < script.count, end - last <= 2 * context {
        if script[end].isChange { last = end }
        end += 1
      }
      end = min(last + context + 1, script.count)
      hunks += hunk(script[first..<end], oldLine: oldLine, newLine: newLine)
      for line in script[first..<end] { advance(line, &oldLine, &newLine) }
      index = end
    }
    guard !hunks.isEmpty else { return "" }
    let oldName = old.isEmpty ? "/dev/null" : "a/\(path)"
    let newName = new.isEmpty ? "/dev/null" : "b/\(path)"
    return "--- \(oldName)\n+++ \(newName)\n\(hunks)"
  }

  private static let context = 3

  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func editScript(_ old: [Substring], _ new: [Substring]) -> [Line] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var script: [Line] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if oldIndex < old.count, removed.contains(oldIndex) {
        script.append(.removed(old[oldIndex]))
        oldIndex += 1
      } else if newIndex < new.count, added.contains(newIndex) {
        script.append(.added(new[newIndex]))
        newIndex += 1
      } else {
        script.append(.kept(new[newIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
    return script
  }

  private static func hunk(_ lines: ArraySlice<Line>, oldLine: Int, newLine: Int) -> String {
    var oldCount = 0
    var newCount = 0
    var body = ""
    for line in lines {
      switch line {
      case .kept(let text):
        body += " \(text)\n"
        oldCount += 1
        newCount += 1
      case .removed(let text):
        body += "-\(text)\n"
        oldCount += 1
      case .added(let text):
        body += "+\(text)\n"
        newCount += 1
      }
    }
    let oldStart = oldCount == 0 ? oldLine - 1 : oldLine
    let newStart = newCount == 0 ? newLine - 1 : newLine
    return "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n\(body)"
  }

  private static func advance(_ line: Line, _ oldLine: inout Int, _ newLine: inout Int) {
    switch line {
    case .kept:
      oldLine += 1
      newLine += 1
    case .removed: oldLine += 1
    case .added: newLine += 1
    }
  }
}
