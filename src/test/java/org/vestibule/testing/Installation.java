package org.vestibule.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vestibule.common.Ids;

/** An installation of its own: an empty database of the run's sort, an administrator, a mail server, and any number of processes. */
public final class Installation {
    private final String name = "slow_" + Ids.next().replace('-', '_');
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int nodes;

    public Installation(ScriptedSmtpServer smtp) {
        settings.put("vestibule.bootstrap.email", Service.ADMIN_EMAIL);
        settings.put("vestibule.bootstrap.password", Service.ADMIN_PASSWORD);
        settings.put("vestibule.bootstrap.token", Service.TOKEN);
        settings.put("vestibule.smtp.host", "localhost");
        settings.put("vestibule.smtp.port", String.valueOf(smtp.port()));
        settings.put("vestibule.smtp.security", "none");
        if (isOnPostgreSql()) {
            settings.put("vestibule.secret-keys", "0123456789abcdef0123456789abcdef");
            settings.put("vestibule.db.url", PostgreSql.running().url(name));
            settings.put("vestibule.db.user", PostgreSql.USER);
            settings.put("vestibule.db.password", PostgreSql.USER);
        }
    }

    /** Which of the two runs this is. */
    public static boolean isOnPostgreSql() {
        return System.getProperty("vestibule.test.database").equals("postgresql");
    }

    public Installation with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Another process, not started yet; all have the address of the first. */
    public Distribution node() {
        Distribution node = new Distribution(name + "/" + ++nodes, "/");
        settings.putIfAbsent("vestibule.base-url", node.address().toString().replaceFirst("/$", ""));
        settings.forEach(node::with);
        return node;
    }
}
