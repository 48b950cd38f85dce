package dev.patella.scheduling.day;

class InMemoryClinicDaysTest extends ClinicDaysContract {

    private final InMemoryClinicDays days = new InMemoryClinicDays();

    @Override
    protected ClinicDays days() {
        return days;
    }

    @Override
    protected String site() {
        return "ZRH";
    }
}
