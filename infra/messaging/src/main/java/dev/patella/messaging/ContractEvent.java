package dev.patella.messaging;

/**
 * What one domain event says to the other services.
 *
 * @param type kebab name within the stream, e.g. `plan-signed`
 * @param version version of the contract
 * @param data a record whose components are the contract's fields; the common ones (site, occurredAt, actor) are added when it is written
 */
public record ContractEvent(String type, int version, Object data) {

    /** Version 1 of a contract event. */
    public static ContractEvent of(String type, Object data) {
        return new ContractEvent(type, 1, data);
    }
}
