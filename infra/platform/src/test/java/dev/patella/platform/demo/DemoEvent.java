package dev.patella.platform.demo;

/** What happened to a case. */
public sealed interface DemoEvent {

    record CaseOpened(String clinicReference) implements DemoEvent {}
}
