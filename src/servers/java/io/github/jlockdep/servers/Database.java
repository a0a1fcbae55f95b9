package io.github.jlockdep.servers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** A database behind a pool that has fewer connections than there are clients: each request is a transaction. */
final class Database implements Server {
    private static final int ROWS = 1_000;

    private final Engine engine;
    private final String url;
    private HikariDataSource pool;

    /** What is special about a database. */
    interface Engine extends AutoCloseable {
        /** Starts it, and returns the URL to connect to. */
        String start(String url) throws Exception;
    }

    Database(String url, Engine engine) {
        this.url = url;
        this.engine = engine;
    }

    @Override
    public void start() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(engine.start(url));
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(5);
        config.setMaxLifetime(30_000);
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(100_000);
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection()) {
            fill(connection);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, owner varchar(40), balance bigint)");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into account values (?, ?, 100)")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, "owner " + id % 10);
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    @Override
    public Client client() {
        Random random = new Random();
        return () -> {
            try (Connection connection = pool.getConnection()) {
                int account = random.nextInt(ROWS);
                add(connection, account, 1);
                long balance = balance(connection, account);
                if (balance < 101) {
                    throw new IllegalStateException("balance " + balance);
                }
                connection.commit();
            }
        };
    }

    private static void add(Connection connection, int account, int amount) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set balance = balance + ? where id = ?")) {
            update.setInt(1, amount);
            update.setInt(2, account);
            update.executeUpdate();
        }
    }

    private static long balance(Connection connection, int account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select balance from account where id = ?")) {
            query.setInt(1, account);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Override
    public void close() throws Exception {
        pool.close();
        engine.close();
    }
}
