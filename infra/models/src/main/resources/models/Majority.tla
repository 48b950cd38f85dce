------------------------------ MODULE Majority ------------------------------
(* What a service may believe of a replica set: majority against local reads, with elections and rollback.

   One document, three nodes. Each node has a log of what was written to the document; a primary that was cut off goes on taking writes until
   it hears of its successor, and then loses what no majority has. How to read a model is said in Relay.tla. In the code:
     Ask, Insert, Acknowledged, TimedOut   Engine.decide over MongoStore: read by majority, one conditional write with majority, or unknown
     Publish                               Relay.sweep: what the outbox of a document holds leaves the service
     Elect, Sync, Confirm                  the replica set itself *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Inputs,      \* each is asked by a process of its own until it has its answer
  Elections,   \* how many times another node may be elected
  Broken       \* the name of a deliberate mistake; "" for the design

VARIABLES
  log,         \* each node's log: term and what was written
  current,     \* the latest term that each node knows
  leads,       \* the term for which a node believes that it is primary; 0 where it does not
  known,       \* how much of its log each node knows to be on a majority
  term,        \* the latest term there is
  asker,       \* each input's process
  told         \* what has left the service for good: number and input of an event, as an answer or as a record of a topic

vars == <<log, current, leads, known, term, asker, told>>
Nodes == 1..3
Majorities == {V \in SUBSET Nodes : Cardinality(V) >= 2}
Idle == [pc |-> "ask", base |-> <<>>, node |-> 0, at |-> 0]

\* A new primary writes nothing of the document first, so that what it took over can be confirmed in its own term.
NoOp == "no-op"
Written(entries) == LET Real(e) == e.x # NoOp IN SelectSeq(entries, Real)
Xs(entries) == [i \in 1..Len(Written(entries)) |-> Written(entries)[i].x]
Upto(n, k) == SubSeq(log[n], 1, k)
Has(sequence, x) == \E i \in 1..Len(sequence) : sequence[i] = x
Range(sequence) == {[n |-> i, x |-> sequence[i]] : i \in 1..Len(sequence)}

\* What a read on a node sees.
Read(n) == IF Broken = "localRead" THEN Xs(log[n]) ELSE Xs(Upto(n, known[n]))

Init ==
  /\ log = [n \in Nodes |-> <<>>]
  /\ current = [n \in Nodes |-> 1]
  /\ leads = [n \in Nodes |-> IF n = 1 THEN 1 ELSE 0]
  /\ known = [n \in Nodes |-> 0]
  /\ term = 1
  /\ asker = [x \in Inputs |-> Idle]
  /\ told = {}

----------------------------------------------------------------------------
(* The service. *)

Answer(x, entries) ==
  /\ told' = told \cup {e \in Range(entries) : e.x = x}
  /\ asker' = [asker EXCEPT ![x] = [Idle EXCEPT !.pc = "answered"]]

\* Reads the document on whatever believes to be primary. An input that is found there was decided before.
Ask(x, n) ==
  /\ asker[x].pc = "ask" /\ leads[n] > 0
  /\ IF Has(Read(n), x) /\ Broken # "forgetsInput"
       THEN Answer(x, Read(n))
       ELSE asker' = [asker EXCEPT ![x] = [Idle EXCEPT !.pc = "write", !.base = Read(n)]] /\ UNCHANGED told
  /\ UNCHANGED <<log, current, leads, known, term>>

\* The conditional write. The filter sees the newest that the node has, and holds when nothing was written since the document was read.
Insert(x, n) ==
  /\ asker[x].pc = "write" /\ leads[n] > 0
  /\ IF Xs(log[n]) = asker[x].base
       THEN /\ log' = [log EXCEPT ![n] = Append(@, [t |-> leads[n], x |-> x])]
            /\ asker' = [asker EXCEPT ![x].pc = "wait", ![x].node = n, ![x].at = Len(log[n]) + 1]
       ELSE asker' = [asker EXCEPT ![x] = Idle] /\ UNCHANGED log
  /\ UNCHANGED <<current, leads, known, term, told>>

Mine(x) == LET w == asker[x] IN Len(log[w.node]) >= w.at /\ log[w.node][w.at].x = x

Acknowledged(x) ==
  /\ asker[x].pc = "wait" /\ Mine(x)
  /\ known[asker[x].node] >= asker[x].at \/ Broken = "writesOnce"
  /\ Answer(x, Xs(Upto(asker[x].node, asker[x].at)))
  /\ UNCHANGED <<log, current, leads, known, term>>

\* No acknowledgement: nobody knows what became of it.
TimedOut(x) ==
  /\ asker[x].pc = "wait"
  /\ IF Broken = "unknownIsYes"
       THEN Answer(x, asker[x].base \o <<x>>)
       ELSE asker' = [asker EXCEPT ![x] = Idle] /\ UNCHANGED told
  /\ UNCHANGED <<log, current, leads, known, term>>

Publish(n) ==
  /\ leads[n] > 0 /\ ~(Range(Read(n)) \subseteq told)
  /\ told' = told \cup Range(Read(n))
  /\ UNCHANGED <<log, current, leads, known, term, asker>>

----------------------------------------------------------------------------
(* The replica set. *)

LastTerm(n) == IF log[n] = <<>> THEN 0 ELSE log[n][Len(log[n])].t
UpToDate(n, m) == LastTerm(n) > LastTerm(m) \/ (LastTerm(n) = LastTerm(m) /\ Len(log[n]) >= Len(log[m]))

\* A majority votes for a node that has all they have; whoever is not among them does not hear of it.
Elect(n, voters) ==
  /\ term <= Elections /\ n \in voters
  /\ \A v \in voters : UpToDate(n, v)
  /\ term' = term + 1
  /\ current' = [m \in Nodes |-> IF m \in voters THEN term + 1 ELSE current[m]]
  /\ leads' = [m \in Nodes |-> IF m = n THEN term + 1 ELSE IF m \in voters THEN 0 ELSE leads[m]]
  /\ log' = [log EXCEPT ![n] = Append(@, [t |-> term + 1, x |-> NoOp])]
  /\ UNCHANGED <<known, asker, told>>

\* A node takes over the primary's log; what it had and the primary has not is rolled back.
Sync(n, m) ==
  /\ n # m /\ leads[n] > 0 /\ current[m] <= leads[n]
  /\ log[m] # log[n] \/ known[m] # known[n] \/ current[m] # leads[n]
  /\ log' = [log EXCEPT ![m] = log[n]]
  /\ known' = [known EXCEPT ![m] = known[n]]
  /\ current' = [current EXCEPT ![m] = leads[n]]
  /\ leads' = [leads EXCEPT ![m] = 0]
  /\ UNCHANGED <<term, asker, told>>

\* The primary learns that a majority has what it wrote in its term, and so everything before it.
Confirm(n, k) ==
  /\ leads[n] > 0 /\ k > known[n] /\ k <= Len(log[n])
  /\ log[n][k].t = leads[n]
  /\ {m \in Nodes : current[m] = leads[n] /\ Len(log[m]) >= k /\ Upto(m, k) = Upto(n, k)} \in Majorities
  /\ known' = [known EXCEPT ![n] = k]
  /\ UNCHANGED <<log, current, leads, term, asker, told>>

----------------------------------------------------------------------------
Next ==
  \/ \E x \in Inputs : Acknowledged(x) \/ TimedOut(x) \/ \E n \in Nodes : Ask(x, n) \/ Insert(x, n)
  \/ \E n \in Nodes : Publish(n)
  \/ \E n \in Nodes : \E V \in Majorities : Elect(n, V)
  \/ \E n, m \in Nodes : Sync(n, m)
  \/ \E n \in Nodes : \E k \in 1..4 : Confirm(n, k)

\* In the end the latest primary is found and followed, and a write that can be acknowledged is.
Latest(n) == leads[n] = term
Fairness ==
  /\ \A m \in Nodes : WF_vars(\E n \in Nodes : Latest(n) /\ Sync(n, m))
  /\ WF_vars(\E n \in Nodes, k \in 1..4 : Latest(n) /\ Confirm(n, k))
  /\ \A x \in Inputs : /\ SF_vars(Acknowledged(x))
                       /\ WF_vars(TimedOut(x))
                       /\ SF_vars(\E n \in Nodes : Latest(n) /\ Ask(x, n))
                       /\ SF_vars(\E n \in Nodes : Latest(n) /\ Insert(x, n))

Spec == Init /\ [][Next]_vars /\ Fairness

----------------------------------------------------------------------------
\* Whatever has left the service, the latest primary has, from the first thing on that a majority confirms to it.
Kept ==
  \A n \in Nodes : leads[n] = term /\ (\E k \in 1..known[n] : log[n][k].t = term) =>
    \A e \in told : Len(Xs(log[n])) >= e.n /\ Xs(log[n])[e.n] = e.x

\* No two events have the same number for those who heard of them.
OneHistory == \A a, b \in told : a.n = b.n => a = b

\* No input takes effect twice.
Once == \A n \in Nodes : \A i, j \in 1..Len(Xs(log[n])) : Xs(log[n])[i] = Xs(log[n])[j] => i = j

\* Every input has its answer in the end, and its event has left the service.
Answered == <>(\A x \in Inputs : asker[x].pc = "answered" /\ \E e \in told : e.x = x)
=============================================================================
