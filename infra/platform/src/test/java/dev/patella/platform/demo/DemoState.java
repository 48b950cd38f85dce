package dev.patella.platform.demo;

/** A case. */
public record DemoState(String site, String clinicReference) {}
