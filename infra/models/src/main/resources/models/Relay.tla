------------------------------- MODULE Relay -------------------------------
(* How events of one treatment get from the service that decides to one that hears: relay x consumer x crash.

   How to read it. A state is the value of every VARIABLE. An action is a formula that holds of a step: what is written without a prime is
   before the step, with a prime after it. `Next` says which actions there are; the checker tries every order of them, from `Init` on. So a
   crash, a slow process or a second instance is nothing but another order. Every action here is one call of Store or Bus in the code of
   infra/messaging, package engine; between two of them a process may die, and others may do anything.

   What each part is in the code:
     Commit                       Engine.handle, Store.commit: state and outbox in one write
     Sweep, Publish, Archive, Trim
                                  Relay.sweep and Relay.run: Store.pending, Bus.publish, Store.archive, Store.trim
     Poll, Drain, Replay          Consumer.consume, .drain and .again: what a worker begins
     Load                         Round.load: Store.load and, where the document has blocks, Store.waiting
     PutAside, Write, Drop, Move  Round.write: Store.putAside, .commit, .drop; then the offsets move
     Tell                         a fact that waits (FactRound): another writer of the same document
     Repair, Fix                  WaitingActs.repair, and the delivery of a version without the bug *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  N,           \* the producer commits events 1..N of one treatment
  Rests,       \* event N+1 is of another stream and rests on 1..Rests (its `basis`); 0 where there is no other stream
  Unreadable,  \* events that do not fit their contract until somebody repairs them
  Buggy,       \* events over which the reader's decider fails until it is fixed
  Relays,      \* instances of the producer's relay
  Workers,     \* threads of the reader: consumers, the loop that drains what waits, operators
  Facts,       \* whether a fact waits in the reader's document meanwhile
  Faults,      \* how many times something dies or gets no acknowledgement
  Broken,      \* the name of a deliberate mistake; "" for the design
  Trace        \* whether `act` tells the last action, for the test that replays behaviours on the code

VARIABLES
  committed,   \* the producer's document: number of its last event
  trimmed,     \* the producer's document: its outbox is trimmed + 1 .. committed
  journal,     \* numbers in the producer's journal
  relay,       \* each relay's memory
  topic,       \* what the topic holds and the reader's group has not moved over yet
  sent,        \* whatever was ever in the topic
  doc,         \* the reader's document: mark, whether `Other` was heard, what its blocks list, the fact
  effect,      \* what has taken effect in the state of that document, in order
  waiting,     \* the reader's collection `waiting`: reason, by event
  mended,      \* of what waits, what an operator has repaired
  fixed,       \* the bug is fixed
  moved,       \* whatever the offsets have moved over
  worker,      \* each worker's memory
  faults,      \* faults that may still happen
  act          \* the last action, where Trace

producer == <<committed, trimmed, journal>>
reader == <<doc, effect, waiting, mended, fixed>>
vars == <<committed, trimmed, journal, relay, topic, sent, doc, effect, waiting, mended, fixed, moved, worker, faults, act>>

Other == N + 1
Events == 1..N \cup (IF Rests > 0 THEN {Other} ELSE {})
None == "none"
Max(a, b) == IF a > b THEN a ELSE b
Did(name) == act' = IF Trace THEN name ELSE <<>>

IdleRelay == [pc |-> "idle", from |-> 0, to |-> 0, upTo |-> 0]
IdleWorker == [pc |-> "idle", records |-> 0, heard |-> {}, lifted |-> {}, base |-> {}, next |-> {}, taken |-> <<>>, aside |-> <<>>, over |-> {}]

Init ==
  /\ committed = 0 /\ trimmed = 0 /\ journal = {}
  /\ relay = [r \in Relays |-> IdleRelay]
  /\ topic = <<>> /\ sent = {}
  /\ doc = [mark |-> 0, other |-> FALSE, blocks |-> {}, fact |-> IF Facts THEN "untold" ELSE "decided"]
  /\ effect = <<>>
  /\ waiting = [n \in Events |-> None]
  /\ mended = {} /\ fixed = FALSE /\ moved = {}
  /\ worker = [w \in Workers |-> IdleWorker]
  /\ faults = Faults
  /\ act = <<>>

----------------------------------------------------------------------------
(* The producer. *)

Commit ==
  /\ committed < N
  /\ committed' = committed + 1
  /\ UNCHANGED <<trimmed, journal, relay, topic, sent, reader, moved, worker, faults>>
  /\ Did(<<"Commit">>)

\* What a commit handed over in memory, or what a crash left: both come down to reading the outbox.
Sweep(r) ==
  /\ relay[r].pc = "idle" /\ trimmed < committed
  /\ Broken = "noSweep" => faults = Faults
  /\ relay' = [relay EXCEPT ![r] = [pc |-> "publish", from |-> trimmed + 1, to |-> committed, upTo |-> 0]]
  /\ UNCHANGED <<producer, topic, sent, reader, moved, worker, faults>>
  /\ Did(<<"Sweep", r>>)

Ascending(S) == LET RECURSIVE From(_)
                    From(n) == IF n > N THEN <<>> ELSE (IF n \in S THEN <<n>> ELSE <<>>) \o From(n + 1)
                IN From(1)

\* `there` reaches the topic, in order; of that, `acked` is acknowledged by all in-sync replicas.
Publish(r, there, acked) ==
  /\ relay[r].pc = "publish"
  /\ LET from == relay[r].from
         to == relay[r].to
         whole == CHOOSE h \in from - 1..to : from..h \subseteq acked /\ h + 1 \notin acked
         upTo == IF Broken = "trimBeforeAck" THEN to ELSE whole
     IN /\ there \subseteq from..to /\ acked \subseteq there
        /\ faults' = IF acked = from..to THEN faults ELSE faults - 1
        /\ faults' >= 0
        /\ topic' = topic \o Ascending(there)
        /\ sent' = sent \cup there
        /\ relay' = [relay EXCEPT ![r] = IF upTo < from THEN IdleRelay ELSE [@ EXCEPT !.pc = "archive", !.upTo = upTo]]
  /\ UNCHANGED <<producer, reader, moved, worker>>
  /\ Did(<<"Publish", r, there, acked>>)

Archive(r) ==
  /\ relay[r].pc = "archive"
  /\ journal' = journal \cup relay[r].from..relay[r].upTo
  /\ relay' = [relay EXCEPT ![r].pc = "trim"]
  /\ UNCHANGED <<committed, trimmed, topic, sent, reader, moved, worker, faults>>
  /\ Did(<<"Archive", r>>)

Trim(r) ==
  /\ relay[r].pc = "trim"
  /\ trimmed' = Max(trimmed, relay[r].upTo)
  /\ relay' = [relay EXCEPT ![r] = IdleRelay]
  /\ UNCHANGED <<committed, journal, topic, sent, reader, moved, worker, faults>>
  /\ Did(<<"Trim", r>>)

RelayDies(r) ==
  /\ relay[r].pc # "idle" /\ faults > 0
  /\ faults' = faults - 1
  /\ relay' = [relay EXCEPT ![r] = IdleRelay]
  /\ UNCHANGED <<producer, topic, sent, reader, moved, worker>>
  /\ Did(<<"RelayDies", r>>)

----------------------------------------------------------------------------
(* The reader. `Loaded` is Round.fold: what one reading of document and waiting makes of a worker's job. *)

Loaded(job) ==
  LET looks == doc.blocks # {} \/ doc.fact = "waits" \/ job.heard = {}
      known == [n \in Events |-> IF looks THEN waiting[n] ELSE None]
      heard == job.heard \cup {n \in Events : known[n] \in {"AHEAD", "BASIS"}}
      Reads(n) == (n \notin Unreadable \/ n \in job.lifted \cap mended) /\ (n \notin Buggy \/ fixed)
      RECURSIVE Up(_)
      Up(m) == IF m < N /\ m + 1 \in heard /\ Reads(m + 1) THEN Up(m + 1) ELSE m
      mark == Up(doc.mark)
      other == doc.other \/ (Other \in heard /\ mark >= Rests)
      taken == [i \in 1..mark - doc.mark |-> doc.mark + i] \o (IF other /\ ~doc.other THEN <<Other>> ELSE <<>>)
      done == {n \in heard : IF n = Other THEN other ELSE n <= mark}
      Why(n) == CASE n = Other -> "BASIS"
                  [] n > mark + 1 -> "AHEAD"
                  [] n \in Unreadable /\ n \notin job.lifted \cap mended -> "UNREADABLE"
                  [] OTHER -> "QUARANTINED"
      again == {n \in heard \ done : known[n] = None \/ known[n] # Why(n) \/ n \in job.lifted
                                      \/ (Broken # "listedOnce" /\ n \notin doc.blocks)}
      full == \E n \in Events : waiting[n] # None
      aside == IF Broken = "dropsAtBound" /\ full THEN {n \in again : waiting[n] # None} ELSE again
  IN [job EXCEPT
       !.base = {doc},
       !.next = {[doc EXCEPT !.mark = mark, !.other = other, !.blocks = ((@ \ job.lifted) \ done) \cup aside]},
       !.taken = taken,
       !.aside = [n \in aside |-> Why(n)],
       !.over = ({n \in done : known[n] # None} \cup job.lifted) \ aside]

\* Where a worker goes after `pc`: steps that have nothing to do are no calls.
After(pc, job) ==
  LET steps == IF Broken = "offsetFirst" THEN <<"load", "move", "aside", "write", "drop">>
                                         ELSE <<"load", "aside", "write", "drop", "move">>
      Has(step) == CASE step = "aside" -> DOMAIN job.aside # {}
                     [] step = "write" -> job.next # job.base
                     [] step = "drop" -> job.over # {}
                     [] step = "move" -> job.records > 0
                     [] OTHER -> FALSE
      at == CHOOSE i \in 1..5 : steps[i] = pc
      RECURSIVE From(_)
      From(i) == IF i > 5 THEN IdleWorker ELSE IF Has(steps[i]) THEN [job EXCEPT !.pc = steps[i]] ELSE From(i + 1)
  IN From(at + 1)

Begin(w, job) ==
  /\ worker[w].pc = "idle"
  /\ worker' = [worker EXCEPT ![w] = After("load", Loaded(job))]

\* A poll of some records; it may be one that another instance is working on, too, when partitions change hands.
Poll(w, records) ==
  /\ records <= Len(topic)
  /\ Begin(w, [IdleWorker EXCEPT !.records = records, !.heard = {topic[i] : i \in 1..records}])
  /\ UNCHANGED <<producer, relay, topic, sent, reader, moved, faults>>
  /\ Did(<<"Poll", w, records>>)

\* Tries again what waits.
Drain(w) ==
  /\ \E n \in Events : waiting[n] # None
  /\ After("load", Loaded(IdleWorker)) # IdleWorker
  /\ Begin(w, IdleWorker)
  /\ UNCHANGED <<producer, relay, topic, sent, reader, moved, faults>>
  /\ Did(<<"Drain", w>>)

\* An operator has it tried again, once there is a reason to.
Replay(w, n) ==
  /\ (waiting[n] = "UNREADABLE" /\ n \in mended) \/ (waiting[n] = "QUARANTINED" /\ fixed)
  /\ Begin(w, [IdleWorker EXCEPT !.heard = {n}, !.lifted = {n}])
  /\ UNCHANGED <<producer, relay, topic, sent, reader, moved, faults>>
  /\ Did(<<"Replay", w, n>>)

PutAside(w) ==
  /\ worker[w].pc = "aside"
  /\ LET job == worker[w]
         aside == DOMAIN job.aside
     IN /\ waiting' = [n \in Events |-> IF n \in aside THEN job.aside[n] ELSE waiting[n]]
        /\ mended' = mended \ (aside \ job.lifted)
        /\ worker' = [worker EXCEPT ![w] = After("aside", job)]
  /\ UNCHANGED <<producer, relay, topic, sent, doc, effect, fixed, moved, faults>>
  /\ Did(<<"PutAside", w>>)

\* One conditional write; when another was faster, the job is folded anew into what is there now.
Write(w) ==
  /\ worker[w].pc = "write"
  /\ LET job == worker[w]
         next == CHOOSE d \in job.next : TRUE
     IN IF job.base = {doc}
          THEN /\ doc' = next
               /\ effect' = IF Broken = "markWithoutEffect" THEN effect ELSE effect \o job.taken
               /\ worker' = [worker EXCEPT ![w] = After("write", job)]
          ELSE /\ worker' = [worker EXCEPT ![w] = After("load", Loaded([IdleWorker EXCEPT !.records = job.records,
                                !.heard = job.heard, !.lifted = job.lifted]))]
               /\ UNCHANGED <<doc, effect>>
  /\ UNCHANGED <<producer, relay, topic, sent, waiting, mended, fixed, moved, faults>>
  /\ Did(<<"Write", w>>)

Drop(w) ==
  /\ worker[w].pc = "drop"
  /\ waiting' = [n \in Events |-> IF n \in worker[w].over THEN None ELSE waiting[n]]
  /\ mended' = mended \ worker[w].over
  /\ worker' = [worker EXCEPT ![w] = After("drop", @)]
  /\ UNCHANGED <<producer, relay, topic, sent, doc, effect, fixed, moved, faults>>
  /\ Did(<<"Drop", w>>)

Move(w) ==
  /\ worker[w].pc = "move"
  /\ LET k == worker[w].records
     IN /\ topic' = SubSeq(topic, k + 1, Len(topic))
        /\ moved' = moved \cup {topic[i] : i \in 1..k}
        /\ worker' = [v \in Workers |->
             IF v = w THEN After("move", worker[w])
                      \* The other's poll began further ahead: it moves over what is left of it.
                      ELSE [worker[v] EXCEPT !.records = Max(0, @ - k)]]
  /\ UNCHANGED <<producer, relay, sent, reader, faults>>
  /\ Did(<<"Move", w>>)

WorkerDies(w) ==
  /\ worker[w].pc # "idle" /\ faults > 0
  /\ faults' = faults - 1
  /\ worker' = [worker EXCEPT ![w] = IdleWorker]
  /\ UNCHANGED <<producer, relay, topic, sent, reader, moved>>
  /\ Did(<<"WorkerDies", w>>)

Tell ==
  /\ doc.fact # "decided"
  /\ doc' = [doc EXCEPT !.fact = IF @ = "untold" THEN "waits" ELSE "decided"]
  /\ UNCHANGED <<producer, relay, topic, sent, effect, waiting, mended, fixed, moved, worker, faults>>
  /\ Did(<<"Tell">>)

Repair(n) ==
  /\ waiting[n] = "UNREADABLE" /\ n \notin mended
  /\ mended' = mended \cup {n}
  /\ UNCHANGED <<producer, relay, topic, sent, doc, effect, waiting, fixed, moved, worker, faults>>
  /\ Did(<<"Repair", n>>)

Fix ==
  /\ \E n \in Buggy : waiting[n] = "QUARANTINED"
  /\ ~fixed /\ fixed' = TRUE
  /\ UNCHANGED <<producer, relay, topic, sent, doc, effect, waiting, mended, moved, worker, faults>>
  /\ Did(<<"Fix">>)

\* The other stream says its event; it heard 1..Rests, so they are committed.
OtherSays ==
  /\ Rests > 0 /\ Other \notin sent /\ committed >= Rests
  /\ topic' = Append(topic, Other)
  /\ sent' = sent \cup {Other}
  /\ UNCHANGED <<producer, relay, reader, moved, worker, faults>>
  /\ Did(<<"OtherSays">>)

----------------------------------------------------------------------------
Acknowledged(r) == LET all == relay[r].from..relay[r].to IN Publish(r, all, all)

RelayStep(r) ==
  \/ Sweep(r)
  \/ Acknowledged(r)
  \/ faults > 0 /\ \E there \in SUBSET (relay[r].from..relay[r].to) : \E acked \in SUBSET there : Publish(r, there, acked)
  \/ Archive(r)
  \/ Trim(r)

WorkerStep(w) ==
  \/ \E k \in {1, Len(topic)} \ {0} : Poll(w, k)
  \/ Drain(w)
  \/ \E n \in Unreadable \cup Buggy : Replay(w, n)
  \/ PutAside(w)
  \/ Write(w)
  \/ Drop(w)
  \/ Move(w)

Outside == Commit \/ Tell \/ Fix \/ OtherSays \/ \E n \in Unreadable : Repair(n)

Next ==
  \/ Outside
  \/ \E r \in Relays : RelayStep(r) \/ RelayDies(r)
  \/ \E w \in Workers : WorkerStep(w) \/ WorkerDies(w)

\* Whoever can do something all the time does something in the end; faults need not happen.
Fairness ==
  /\ WF_vars(Outside)
  /\ \A r \in Relays : WF_vars(Sweep(r) \/ Acknowledged(r) \/ Archive(r) \/ Trim(r))
  /\ \A w \in Workers : WF_vars(WorkerStep(w))

Spec == Init /\ [][Next]_vars /\ Fairness

----------------------------------------------------------------------------
(* What must hold in every state. *)

OfStream == SelectSeq(effect, LAMBDA n : n # Other)

\* Each event takes effect once, in order, and together with the mark.
InOrder == OfStream = [i \in 1..doc.mark |-> i]

\* No effect comes before its cause.
Causal == \A i \in 1..Len(effect) : effect[i] = Other => (\A n \in 1..Rests : \E j \in 1..i : effect[j] = n)

\* What has left the outbox is in the journal, and was in the topic.
NothingLost == \A n \in 1..committed : n > trimmed \/ (n \in journal /\ n \in sent)

Took(n) == IF n = Other THEN doc.other ELSE n <= doc.mark

\* What the offsets have moved over has taken effect, or waits.
NothingDropped == \A n \in moved : Took(n) \/ waiting[n] # None

\* What waits is listed in the document, where gates look, once the offsets have moved over it.
Listed == \A n \in moved : waiting[n] # None /\ ~Took(n) => n \in doc.blocks

(* What must come about. *)

\* In the end everything was published, archived and trimmed, has taken effect, and nothing waits or is listed.
Settled ==
  /\ committed = N /\ trimmed = N /\ journal = 1..N
  /\ Len(effect) = Cardinality(Events)
  /\ \A n \in Events : waiting[n] = None
  /\ doc.blocks = {}
ComesToRest == <>[]Settled
=============================================================================
