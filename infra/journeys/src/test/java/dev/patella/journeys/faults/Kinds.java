package dev.patella.journeys.faults;

import dev.patella.local.driver.FrontEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What can be chosen by {@code --kinds}. Each makes its share of a round of faults, everything else about them by chance. */
enum Kinds {
    /** Services, at any instant. */
    KILL {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return FrontEnd.SERVICES.stream().<Fault>map(service -> new Kill(Set.of(service), false, false)).toList();
        }
    },
    /** Services, at named places. */
    HALT {
        @Override
        List<Fault> round(Random random, boolean whole) {
            // A process passes its shutdown hook once.
            return Halt.PLACES.keySet()
                    .stream()
                    .sorted()
                    .<Fault>map(place -> new Halt(service(random), place, place.equals(FragileService.STOPPING) ? 1
                            : 1 + random.nextInt(3)))
                    .toList();
        }
    },
    /** The broker, the database, several at once. */
    SERVERS {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return List.of(new Kill(Set.of(), true, false), new Kill(Set.of(), false, true), several(random), several(random));
        }
    },
    /** Everything at once, as when the power fails. */
    POWER {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return Collections.nCopies(whole ? 6 : 1, Kill.EVERYTHING);
        }
    },
    /** All services, in order. */
    RESTART {
        @Override
        List<Fault> round(Random random, boolean whole) {
            List<String> order = new ArrayList<>(FrontEnd.SERVICES);
            Collections.shuffle(order, random);
            return List.of(new RollingRestart(order));
        }
    },
    /** A service that sleeps. */
    FREEZE {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return List.of(new Freeze(service(random), Duration.ofSeconds(whole ? FREEZE_SECONDS : FREEZE_SECONDS_AT_LEAST)));
        }
    },
    /** More of a service, then fewer. */
    REBALANCE {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return List.of(new Rebalance(service(random), 4));
        }
    },
    /** Full disks. */
    DISK {
        @Override
        List<Fault> round(Random random, boolean whole) {
            return List.of(new DiskFull(Processes.Server.BROKER), new DiskFull(Processes.Server.DATABASE));
        }
    },
    /** Every line once, and every trouble. */
    WIRE {
        @Override
        List<Fault> round(Random random, boolean whole) {
            List<Fault> round = new ArrayList<>();
            WireTrouble.Kind[] kinds = WireTrouble.Kind.values();
            int next = random.nextInt(kinds.length);
            for (String service : FrontEnd.SERVICES) {
                for (Processes.Server to : Processes.Server.values()) {
                    round.add(new WireTrouble(service, to, kinds[next++ % kinds.length], Duration.ofMillis(2_000 + random.nextInt(8_000))));
                }
            }
            return round;
        }
    },
    /** Topics that are made anew while processes die. */
    TOPIC {
        @Override
        List<Fault> round(Random random, boolean whole) {
            String stream = service(random);
            String other = service(random);
            return List.of(new Remake(stream, stream), new Remake(other, other.equals("lab") ? "scheduling" : "lab"));
        }
    },
    /** Clocks that are off. */
    CLOCK {
        @Override
        List<Fault> round(Random random, boolean whole) {
            int sign = random.nextBoolean() ? 1 : -1;
            return List.of(new ClockOff(service(random), Duration.ofMillis(sign * 1_200L)),
                    new ClockOff(service(random), Duration.ofMillis(sign * (3_000L + random.nextInt(60_000)))));
        }
    };

    private static final Set<Kinds> KILLING = EnumSet.of(KILL, HALT, SERVERS, POWER, TOPIC);
    /** Longer than the session of a consumer, so that it is put out of its group. */
    private static final int FREEZE_SECONDS_AT_LEAST = 8;
    private static final int FREEZE_SECONDS = Integer.getInteger("freeze", 30);

    /** Whether processes are killed. */
    boolean kills() {
        return KILLING.contains(this);
    }

    /** Its share of a round. */
    abstract List<Fault> round(Random random, boolean whole);

    /** Some services and a server, or both servers and a service. */
    private static Fault several(Random random) {
        List<String> services = new ArrayList<>(FrontEnd.SERVICES);
        Collections.shuffle(services, random);
        boolean broker = random.nextBoolean();
        return new Kill(Set.copyOf(services.subList(0, 1 + random.nextInt(3))), broker, !broker || random.nextBoolean());
    }

    private static String service(Random random) {
        return FrontEnd.SERVICES.get(random.nextInt(FrontEnd.SERVICES.size()));
    }
}
