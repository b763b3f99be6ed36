import CModulon
import Foundation
import ModulonC
import Testing

/// Statuses and messages.
@Suite("Calls of the C surface") struct CallTests {
  @Test("nothing at all is told everywhere") func nothing() {
    #expect(Caller.call { modulon_term_evaluate(nil, nil, nil, nil, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_term_make(nil, nil, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_term_start(nil, nil, 0, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_measure(nil, nil, nil, nil, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_null(nil, nil, 0, 0, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_train(nil, nil, nil, $0, $1) }.status == 64)
    #expect(Caller.call { modulon_list(nil, nil, $0, $1) }.status == 64)
    #expect(modulon_list("nulls", nil, nil, 0) == 64)
    modulon_term_free(nil)
    modulon_result_free(nil)
    #expect(modulon_result_count(nil) == 0 && modulon_result_array(nil, 0, nil, nil) == nil)
  }

  @Test("a message is cut at a whole character") func shortMessages() {
    for capacity in 0...40 {
      let said = Caller.call(capacity: capacity) { modulon_term_make("täärm", nil, nil, $0, $1) }
      if capacity > 0 { #expect(said.message.utf8.count < capacity && !said.message.contains("\u{FFFD}")) }
    }
  }
}
