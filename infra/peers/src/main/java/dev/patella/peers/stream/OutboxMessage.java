package dev.patella.peers.stream;

import dev.patella.peers.treatment.ConsentGiven;
import org.bson.types.ObjectId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is still to be published.
 *
 * @param id in the order in which they were put in
 * @param event the whole of it
 */
@Document("outbox")
record OutboxMessage(@Id ObjectId id, ConsentGiven event) {}
