package dev.patella.testkit.server;

import com.mongodb.ConnectionString;

/** A replica set that somebody else runs. It is used as it is, and nothing in it is stopped. */
public final class GivenMongo implements RealMongo {

    private final ConnectionString address;

    GivenMongo(String uri) {
        this.address = new ConnectionString(uri);
        System.out.println("MongoDB: given by " + URI_VARIABLE + ", hosts " + address.getHosts());
    }

    @Override
    public String adminUri() {
        return address.getConnectionString();
    }

    /** Creates no user: the given one is taken, with the service's database in the address. */
    @Override
    public String createServiceUser(String database) {
        String uri = address.getConnectionString();
        int options = uri.indexOf('?');
        String rest = options < 0 ? "" : uri.substring(options + 1);
        String before = options < 0 ? uri : uri.substring(0, options);
        int hosts = before.indexOf("://") + 3;
        int slash = before.indexOf('/', hosts);
        String server = slash < 0 ? before : before.substring(0, slash);
        return server + "/" + database + separated(withAuthenticationSource(rest));
    }

    /** Without a source, the driver would look for the user in the database that the address names, which is now another one. */
    private String withAuthenticationSource(String options) {
        if (address.getCredential() == null || options.toLowerCase(java.util.Locale.ROOT).contains("authsource=")) {
            return options;
        }
        String source = address.getDatabase() == null ? "admin" : address.getDatabase();
        return (options.isEmpty() ? "" : options + "&") + "authSource=" + source;
    }

    private static String separated(String options) {
        return options.isEmpty() ? "" : "?" + options;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
