import ArmatureRuntime
import ArmatureXML
import Testing

/// Compiles and runs what the build plugin generates from `drawing.xsd`: lists and unions.
@Suite struct SimpleTypeTests {
  private func drawing(_ content: String, _ attributes: String = "") throws -> Drawing {
    let xml =
      #"<drawing xmlns="urn:example:drawing" scale="1 1" \#(attributes)>\#(content)</drawing>"#
    return try XML.decode(
      Drawing.self, from: Array(xml.utf8),
      root: XMLName("drawing", XMLNamespace("urn:example:drawing")))
  }

  private func text(_ drawing: Drawing) throws -> String {
    String(decoding: try XML.encode(DrawingDocument.drawing(drawing)), as: UTF8.self)
  }

  @Test func listsAreArrays() throws {
    let drawing = try drawing(
      """
      <point> 1  2
      </point><point>3 4</point><points><point>5 6</point></points>
      <kinds xmlns:k="urn:k">k:a k:b</kinds><widths>1 auto 2.50</widths><dashes/>
      <move>7 8</move>
      """, #"styles="bold italic" uses="a b""#)
    #expect(drawing.point == [[1, 2], [3, 4]])
    #expect(drawing.points == [[5, 6]])
    let namespace = XMLNamespace("urn:k")
    #expect(drawing.kinds == [XMLName("a", namespace), XMLName("b", namespace)])
    #expect(drawing.widths?.map(\.wireText) == ["1", "auto", "2.50"])
    #expect(drawing.styles?.map(\.rawValue) == ["bold", "italic"])
    #expect(drawing.uses == ["a", "b"])
    let text = try text(drawing)
    for part in [
      "<point>1 2</point><point>3 4</point><points><point>5 6</point></points>",
      "<kinds>k:a k:b</kinds><widths>1 auto 2.50</widths><dashes/>",
      "<move>7 8</move>", #"styles="bold italic""#, #"uses="a b""#, #"scale="1 1""#,
    ] {
      #expect(text.replacing(".0", with: "").contains(part), "\(part) in \(text)")
    }
  }

  @Test func theNumberOfItemsIsChecked() throws {
    var drawing = try drawing("<point>1 2</point>", #"styles="bold""#)
    try drawing.validate()
    drawing.point.append([1])
    drawing.styles?.append(StylesItem(rawValue: "odd"))
    let error = #expect(throws: ValidationError.self) { try drawing.validate() }
    #expect(error?.violations.map(\.path) == ["styles[2]", "point[2]"])
  }

  @Test func theFirstMemberThatHasTheTextIsTheCase() throws {
    func width(_ text: String) throws -> Width? { try drawing("", "width=\"\(text)\"").width }
    guard case .int(7)? = try width(" 7 "), case .keyword(.auto)? = try width("auto"),
      case .decimal(let large)? = try width("700"),
      case .keyword(.unrecognized("x"))? = try width("x")
    else {
      Issue.record("wrong cases")
      return
    }
    #expect(large.wireText == "700")
    try drawing("", #"width="none""#).validate()
    let error = #expect(throws: ValidationError.self) { try drawing("", #"width="x""#).validate() }
    #expect(error?.violations.map(\.path) == ["width/keyword"])
  }

  @Test func unionsInUnionsKeepTheirType() throws {
    guard case .width(.keyword(.auto))? = try drawing("", #"flag="auto""#).flag,
      case .boolean(true)? = try drawing("", #"flag="true""#).flag
    else {
      Issue.record("wrong cases")
      return
    }
  }

  @Test(arguments: ["2001-05-03", "2001-05-03T04:05:06Z", "2001", "2001-05", "May"])
  func textsOfUnionsAreKept(text: String) throws {
    let drawing = try drawing("<made>\(text)</made>")
    #expect(try self.text(drawing).contains("<made>\(text)</made>"))
    if text == "May" {
      #expect(throws: ValidationError.self) { try drawing.validate() }
    } else {
      try drawing.validate()
    }
  }

  @Test func unionsOfEnumerationsAreEnumerations() throws {
    let drawing = try drawing("<fill>mauve</fill><fill>blue</fill>", #"color="yellow""#)
    #expect(drawing.color?.rawValue == "yellow")
    guard case .yellow? = drawing.color, case .fill(let other) = drawing.moveChoice[0],
      case .fill(Paint.blue) = drawing.moveChoice[1]
    else {
      Issue.record("wrong cases")
      return
    }
    #expect(other == Paint(rawValue: "mauve"))
    try drawing.validate()
  }

  @Test func aDerivedSimpleTypeIsNamedAgainAsLongAsTheValueStays() throws {
    let instance = #"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#
    var drawing = try drawing(
      """
      <level>1</level><level xsi:type="lowLevel">2</level><level xsi:type="lowLevel"/>
      <level xsi:type="lowLevel">4</level>
      """, instance)
    #expect(drawing.level == [1, 2, 1, 4])
    drawing.level[3] = 40
    let text = try text(drawing)
    #expect(
      text.contains(
        #"<level>1</level><level i:type="lowLevel">2</level>"#
          + #"<level i:type="lowLevel">1</level><level>40</level>"#), "\(text)")
  }
}
