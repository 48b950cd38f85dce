package dev.patella.peers.treatment;

import org.springframework.data.mongodb.repository.MongoRepository;

/** The treatments of the first service. */
interface TreatmentRepository extends MongoRepository<Treatment, String> {}
