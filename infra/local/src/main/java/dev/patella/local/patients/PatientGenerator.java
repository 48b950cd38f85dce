package dev.patella.local.patients;

import dev.patella.local.driver.Calendar;
import dev.patella.platform.site.Site;
import dev.patella.platform.site.Sites;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes patients: the same seed makes the same ones. They are spread over the sites and over the first weeks. */
public final class PatientGenerator {

    private static final List<String> FAMILY = List.of("Keller", "Moreira", "Walsh", "Brunner", "Tavares", "Huber", "Coffey", "Baumann",
            "Nogueira", "Lindqvist", "Okafor", "Marchetti", "Sousa", "Frei", "Donnelly", "Santos");
    private static final List<String> GIVEN = List.of("Anna", "João", "Mara", "Lukas", "Inês", "Noah", "Clara", "Tiago", "Nora", "Emil",
            "Rita",
            "Sean", "Lea", "Owen", "Marta", "Jonas");
    /** So many are referred to a site on a day, as to a clinic that is busy. */
    private static final int REFERRALS_A_DAY = 3;
    /** Referrals of one site come over at most so many working days, so that two years of follow-up fit before the present. */
    private static final int REFERRAL_DAYS = 15;

    private final Sites sites;
    private final long seed;

    public PatientGenerator(Sites sites, long seed) {
        this.sites = sites;
        this.seed = seed;
    }

    /**
     * So many patients, in the order of their referrals.
     *
     * @param start the first day
     */
    public List<SyntheticPatient> patients(int count, Instant start) {
        List<Site> all = sites.all();
        int aDay = Math.max(REFERRALS_A_DAY, Math.ceilDiv(Math.ceilDiv(count, all.size()), REFERRAL_DAYS));
        List<SyntheticPatient> patients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Site site = all.get(i % all.size());
            int ofSite = i / all.size();
            patients.add(patient(i, site, later(site.day(start).plusDays(1), ofSite / aDay)));
        }
        return patients;
    }

    /** One patient, who is referred on the next working day. */
    public SyntheticPatient patient(int index, Instant now) {
        List<Site> all = sites.all();
        Site site = all.get(index % all.size());
        return patient(index, site, Calendar.workingDay(site.day(now).plusDays(1)));
    }

    private static LocalDate later(LocalDate from, int workingDays) {
        LocalDate day = Calendar.workingDay(from);
        for (int i = 0; i < workingDays; i++) {
            day = Calendar.workingDay(day.plusDays(1));
        }
        return day;
    }

    private SyntheticPatient patient(int index, Site site, LocalDate referred) {
        long own = seed * 1_000_003L + index;
        Random random = new Random(own);
        List<String> methods = site.pathways().keySet().stream().sorted().toList();
        String method = methods.get((index / 3 + random.nextInt(methods.size())) % methods.size());
        List<String> sides = switch (random.nextInt(3)) {
            case 0 -> List.of("LEFT");
            case 1 -> List.of("RIGHT");
            default -> List.of("LEFT", "RIGHT");
        };
        double height = 158 + random.nextInt(34);
        // One in six is so heavy that a physician has to look at it.
        double bmi = random.nextInt(6) == 0 ? 36 : 21 + random.nextInt(11);
        double weight = Math.round(bmi * height * height / 1_000) / 10.0;
        String name = GIVEN.get(random.nextInt(GIVEN.size())) + " " + FAMILY.get(random.nextInt(FAMILY.size()));
        LocalDate born = referred.minusYears(24 + random.nextInt(44)).minusDays(random.nextInt(360));
        return new SyntheticPatient(index, own, site, name, born, random.nextBoolean(), sides, method, height, weight,
                Calendar.morningOf(referred, site.timeZone()));
    }
}
