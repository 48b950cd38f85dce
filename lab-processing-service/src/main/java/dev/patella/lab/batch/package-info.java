/**
 * What the laboratory decides about one treatment's cells. Plain Java: it knows no Spring, Kafka, MongoDB or Jackson.
 *
 * <p>A {@link dev.patella.lab.batch.ProcessingBatch} begins as news of other services: the treatment, its plan and consents, the DIN that
 * was bound to the wristband, the containers that were harvested, the hands they went through. The laboratory then accepts the material
 * (two persons, the same DIN, in time), clears a line (one open batch per hood), starts processing, records step by step what the master
 * batch record asks for, and completes it into containers with an expiry. The product waits in quarantine until its tests are recorded
 * and quality and a physician, neither of whom took part, release it conditionally. It is issued, injected (which scheduling tells), and,
 * once the culture has been without growth for fourteen days, released finally; then the batch record is closed.
 */
@NullMarked
package dev.patella.lab.batch;

import org.jspecify.annotations.NullMarked;
