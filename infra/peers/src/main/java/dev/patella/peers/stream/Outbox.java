package dev.patella.peers.stream;

import java.util.List;
import org.bson.types.ObjectId;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.MongoRepository;

/** The outbox, oldest first. */
interface Outbox extends MongoRepository<OutboxMessage, ObjectId> {

    List<OutboxMessage> findAllByOrderById(Limit most);
}
