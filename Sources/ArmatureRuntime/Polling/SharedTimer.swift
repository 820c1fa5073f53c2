import Synchronization

/// Calls back later. However many wait, one task sleeps, until the first of them is due, so that
/// waiting costs little more than the callback.
final class SharedTimer: Sendable {
  fileprivate struct Entry: Sendable {
    let deadline: Duration
    let id: Int
  }

  fileprivate struct State: Sendable {
    var actions: [Int: @Sendable () -> Void] = [:]
    /// The deadlines, as a binary heap; those of actions that were taken back stay until they are due.
    var heap: [Entry] = []
    var nextID = 0
    var sleeper: Task<Void, Never>?
    /// The deadline that the sleeper sleeps until.
    var target = Duration.zero
    /// Which sleeper counts.
    var round = 0
  }

  /// The time since the timer was made.
  private let elapsed: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void
  private let state = Mutex(State())

  /// Makes a timer that sleeps by a clock.
  init(clock: some Clock<Duration>) {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }

  /// Calls back once, after a while.
  ///
  /// - Returns: What ``cancel(_:)`` takes.
  func call(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> Int {
    let deadline = elapsed() + delay
    return state.withLock { state in
      state.nextID += 1
      state.actions[state.nextID] = action
      state.insert(Entry(deadline: deadline, id: state.nextID))
      if state.sleeper == nil || deadline < state.target { startSleeper(&state) }
      return state.nextID
    }
  }

  /// Takes an action back, unless it was called.
  func cancel(_ id: Int) {
    state.withLock { state in
      state.actions[id] = nil
      if state.actions.isEmpty {
        state.heap = []
        state.stop()
      }
    }
  }

  private func startSleeper(_ state: inout State) {
    state.stop()
    guard let first = state.heap.first else { return }
    state.target = first.deadline
    let round = state.round
    // Not a child of whoever comes first: others wait as well.
    state.sleeper = Task.detached { [self] in
      let wait = first.deadline - elapsed()
      if wait > .zero {
        do { try await sleep(wait) } catch { return }
      }
      callDue(until: first.deadline, round: round)
    }
  }

  private func callDue(until deadline: Duration, round: Int) {
    let now = elapsed()
    let due = state.withLock { state -> [@Sendable () -> Void] in
      guard state.round == round else { return [] }
      state.sleeper = nil
      var due: [@Sendable () -> Void] = []
      while let first = state.heap.first, first.deadline <= max(deadline, now) {
        state.removeFirst()
        if let action = state.actions.removeValue(forKey: first.id) { due.append(action) }
      }
      if state.actions.isEmpty { state.heap = [] }
      startSleeper(&state)
      return due
    }
    for action in due { action() }
  }
}

extension SharedTimer.State {
  /// Lets nobody sleep.
  fileprivate mutating func stop() {
    round += 1
    sleeper?.cancel()
    sleeper = nil
  }

  fileprivate mutating func insert(_ entry: SharedTimer.Entry) {
    var place = heap.count
    heap.append(entry)
    while place > 0, heap[place].deadline < heap[(place - 1) / 2].deadline {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  fileprivate mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, heap[child + 1].deadline < heap[child].deadline { child += 1 }
      guard heap[child].deadline < heap[place].deadline else { return }
      heap.swapAt(place, child)
      place = child
    }
  }
}
