import ArmatureXML
import Orders

/// Reads and writes an order with the committed code in `Sources/Orders`.
@main
struct OrdersDemo {
  static func main() throws {
    let xml = """
      <order xmlns="urn:example:orders" id="7"><customer>Ada</customer>\
      <item><sku>kettle</sku><quantity>2</quantity></item><discount>1.50</discount>\
      <item><sku>cup</sku><quantity>6</quantity></item></order>
      """
    let root = XMLName("order", XMLNamespace("urn:example:orders"))
    let order = try XML.decode(Order.self, from: Array(xml.utf8), root: root)
    // The items and discounts keep the order in which they were written.
    print(String(decoding: try XML.encode(order, root: root), as: UTF8.self))
  }
}
