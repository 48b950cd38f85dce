-------------------------------- MODULE Gate --------------------------------
(* A gate and the stop that must close it: watermarks, exceptions, deadlines. How to read a model is said in Relay.tla.

   One treatment. Its stop is committed in one service at some time and races to the other, where a gate may be asked at any time. Time is
   told by ages: `Tick` makes everything a little older, and what is older than anybody asks counts as just that old. In the code of
   infra/messaging, package engine:
     TakeTime, List, Send          Heartbeat.beat, one each, of any number of instances
     Commit, Publish, Trim         Engine and Relay of the service that stops
     Take, Apply, Mark, Move       Consumer.consume: what is heard takes effect or is listed, then Freshness.heard, then the offsets move
     LookUp, Load, Pass            Engine.decide of a gate: Freshness.read, then the document, then one write with a deadline *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Stale,       \* a gate is refused on older news
  Promise,     \* a stop that is committed longer before a gate always stops it
  Tolerance,   \* how far apart clocks may be
  Beats,       \* instances that give signs of life
  Longest,     \* how many records may be on their way
  Quiet,       \* whether trouble may end, for what must come about
  Broken       \* the name of a deliberate mistake; "" for the design

VARIABLES
  stop,        \* how long ago the stop was committed; Never before
  outbox,      \* where it is on its way: "none", "pending", "published", "trimmed"
  beat,        \* each heartbeat's memory
  topic,       \* what the reader has not moved over: "stop", or a sign of life: age of its time, whether the treatment is excepted
  heard,       \* whether the reader's document has the stop, or lists it
  mark,        \* the stored watermark: age of its time, and up to when this treatment is known
  reader,      \* the consumer's memory
  gate,        \* the gate's memory
  calm         \* from now on nothing dies, and time stands still until the work is done

vars == <<stop, outbox, beat, topic, heard, mark, reader, gate, calm>>

Old == Promise + 1
Never == -99
Older(age) == IF age = Never \/ age = Old THEN age ELSE age + 1
Min(a, b) == IF a < b THEN a ELSE b
Skew == IF calm THEN {0} ELSE {-Tolerance, Tolerance}
Silent == [pc |-> "idle", age |-> Old, excepted |-> FALSE]
Asked == [pc |-> "asked", age |-> Old, stopped |-> FALSE]

Init ==
  /\ stop = Never /\ outbox = "none"
  /\ beat = [b \in Beats |-> Silent]
  /\ topic = <<>> /\ heard = FALSE
  /\ mark = [t |-> Old, of |-> Old]
  /\ reader = [pc |-> "idle", k |-> 0]
  /\ gate = Asked
  /\ calm = FALSE

----------------------------------------------------------------------------
(* The service that stops. *)

Commit ==
  /\ outbox = "none" /\ ~calm
  /\ stop' = 0 /\ outbox' = "pending"
  /\ UNCHANGED <<beat, topic, heard, mark, reader, gate, calm>>

Publish ==
  /\ outbox = "pending" /\ Len(topic) < Longest
  /\ topic' = Append(topic, [what |-> "stop", age |-> Old, excepted |-> FALSE])
  /\ outbox' = "published"
  /\ UNCHANGED <<stop, beat, heard, mark, reader, gate, calm>>

Trim ==
  /\ outbox = "published" /\ outbox' = "trimmed"
  /\ UNCHANGED <<stop, beat, topic, heard, mark, reader, gate, calm>>

IsPending(where) == where \in {"pending", "published"}

TakeTime(b) ==
  /\ beat[b].pc = "idle"
  /\ \E age \in Skew : beat' = [beat EXCEPT ![b] = [Silent EXCEPT !.pc = "timed", !.age = age]]
  /\ UNCHANGED <<stop, outbox, topic, heard, mark, reader, gate, calm>>

\* The no-op write, and the list after it: a majority read then shows at least what was there when the write was acknowledged. Without the
\* write, a read on a node that was cut off shows something older.
List(b) ==
  /\ beat[b].pc = "timed"
  /\ \E seen \in {IsPending(outbox)} \cup (IF Broken = "unfenced" THEN {FALSE} ELSE {}) :
       beat' = [beat EXCEPT ![b].pc = "listed", ![b].excepted = seen]
  /\ UNCHANGED <<stop, outbox, topic, heard, mark, reader, gate, calm>>

Send(b) ==
  /\ beat[b].pc = "listed" /\ Len(topic) < Longest
  /\ topic' = Append(topic, [what |-> "alive", age |-> beat[b].age, excepted |-> beat[b].excepted])
  /\ beat' = [beat EXCEPT ![b] = Silent]
  /\ UNCHANGED <<stop, outbox, heard, mark, reader, gate, calm>>

----------------------------------------------------------------------------
(* The service that passes gates. *)

Take ==
  /\ reader.pc = "idle" /\ topic # <<>>
  /\ \E k \in {1, Len(topic)} : reader' = [pc |-> IF Broken = "markedFirst" THEN "mark" ELSE "apply", k |-> k]
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, mark, gate, calm>>

\* The stop takes effect, or waits and is listed: either closes the gate.
Apply ==
  /\ reader.pc = "apply"
  /\ heard' = (heard \/ \E i \in 1..reader.k : topic[i].what = "stop")
  /\ reader' = [reader EXCEPT !.pc = IF Broken = "markedFirst" THEN "move" ELSE "mark"]
  /\ UNCHANGED <<stop, outbox, beat, topic, mark, gate, calm>>

\* Watermark.after: an older sign of life says nothing new; a treatment that is excepted is known only up to where it was.
After(known, sign) ==
  IF sign.what # "alive" \/ sign.age >= known.t THEN known
  ELSE [t |-> sign.age, of |-> IF sign.excepted /\ Broken # "exceptionsIgnored" THEN known.of ELSE sign.age]

Mark ==
  /\ reader.pc = "mark"
  /\ LET RECURSIVE Through(_)
         Through(i) == IF i = 0 THEN mark ELSE After(Through(i - 1), topic[i])
     IN mark' = Through(reader.k)
  /\ reader' = [reader EXCEPT !.pc = IF Broken = "markedFirst" THEN "apply" ELSE "move"]
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, gate, calm>>

Move ==
  /\ reader.pc = "move"
  /\ topic' = SubSeq(topic, reader.k + 1, Len(topic))
  /\ reader' = [pc |-> "idle", k |-> 0]
  /\ UNCHANGED <<stop, outbox, beat, heard, mark, gate, calm>>

\* The order of these two is what makes it true: what was committed before the time that is found is in the document that is read after it.
LookUp ==
  /\ gate.pc = (IF Broken = "documentFirst" THEN "loaded" ELSE "asked")
  /\ gate' = IF \E off \in Skew : mark.of + off <= Stale
               THEN [gate EXCEPT !.pc = IF Broken = "documentFirst" THEN "decided" ELSE "looked", !.age = mark.of]
               ELSE Asked
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, mark, reader, calm>>

Load ==
  /\ gate.pc = (IF Broken = "documentFirst" THEN "asked" ELSE "looked")
  /\ gate' = IF heard THEN Asked ELSE [gate EXCEPT !.pc = IF Broken = "documentFirst" THEN "loaded" ELSE "decided"]
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, mark, reader, calm>>

Deadline == CASE Broken = "noDeadline" -> Old + 1
              [] Broken = "toleranceForgotten" -> Promise
              [] OTHER -> Promise - Tolerance

\* The database compares the deadline with its own clock, and the version with the document's.
Pass ==
  /\ gate.pc = "decided"
  /\ gate' = IF gate.age <= Deadline /\ (~heard \/ Broken = "documentFirst")
               THEN [gate EXCEPT !.pc = IF stop # Never /\ stop > Promise THEN "passed too late" ELSE "passed"]
               ELSE Asked
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, mark, reader, calm>>

----------------------------------------------------------------------------
\* Any process freezes for as long as it likes by not being chosen; when it dies, its memory is lost.
Dies ==
  /\ ~calm
  /\ \/ reader.pc # "idle" /\ reader' = [pc |-> "idle", k |-> 0] /\ UNCHANGED beat
     \/ (\E b \in Beats : beat[b].pc # "idle" /\ beat' = [beat EXCEPT ![b] = Silent]) /\ UNCHANGED reader
  /\ UNCHANGED <<stop, outbox, topic, heard, mark, gate, calm>>

Tick ==
  /\ ~calm
  /\ stop' = Older(stop)
  /\ beat' = [b \in Beats |-> [beat[b] EXCEPT !.age = Older(@)]]
  /\ topic' = [i \in 1..Len(topic) |-> [topic[i] EXCEPT !.age = Older(@)]]
  /\ mark' = [t |-> Older(mark.t), of |-> Older(mark.of)]
  /\ gate' = [gate EXCEPT !.age = Older(@)]
  /\ UNCHANGED <<outbox, heard, reader, calm>>

Calm ==
  /\ Quiet /\ ~calm /\ calm' = TRUE
  /\ UNCHANGED <<stop, outbox, beat, topic, heard, mark, reader, gate>>

Reading == Take \/ Apply \/ Mark \/ Move
Passing == LookUp \/ Load \/ Pass
Beating(b) == TakeTime(b) \/ List(b) \/ Send(b)
\* Then there is nothing left to show.
Over == gate.pc = "passed" \/ (heard /\ gate.pc = "asked")
Going(step) == ~Over /\ step

Next == ~Over /\ (
  \/ Commit \/ Publish \/ Trim \/ Reading \/ Passing \/ Dies \/ Tick \/ Calm
  \/ \E b \in Beats : Beating(b))

Fairness ==
  /\ WF_vars(Going(Calm)) /\ SF_vars(Going(Publish)) /\ WF_vars(Going(Trim)) /\ WF_vars(Going(Reading)) /\ WF_vars(Going(Passing))
  /\ \A b \in Beats : WF_vars(Going(TakeTime(b) \/ List(b))) /\ SF_vars(Going(Send(b)))
Spec == Init /\ [][Next]_vars /\ Fairness

----------------------------------------------------------------------------
\* A stop that was committed longer ago than the promise has stopped the gate.
StopsInTime == gate.pc # "passed too late"

\* What is known of a treatment includes its stop, if that was committed before: it is in the document, or listed there.
WatermarkIsTrue == stop # Never /\ stop # Old /\ mark.of < stop - Tolerance => heard

\* A stop is heard in the end, and a gate that nothing stops opens once nothing dies any more.
IsHeard == outbox = "pending" ~> (heard \/ gate.pc = "passed")
Opens == <>(gate.pc = "passed" \/ heard)
=============================================================================
