package dev.patella.scheduling.itinerary;

import java.util.List;

/**
 * Stored images of one study.
 *
 * @param studyInstanceUid DICOM StudyInstanceUID
 * @param sopInstanceUids DICOM SOPInstanceUIDs
 */
public record ImageStudy(String studyInstanceUid, List<String> sopInstanceUids) {}
