package io.github.jlockdep.bench.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Starts H2 in memory, and uses it a little. */
public final class EmbeddedDatabase {
    private EmbeddedDatabase() {}

    /** Does it. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:bench");
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, name varchar(50), balance int)");
            try (PreparedStatement insert = connection.prepareStatement("insert into account values (?, ?, ?)")) {
                for (int i = 0; i < 500; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "account " + i);
                    insert.setInt(3, i % 7);
                    insert.executeUpdate();
                }
            }
            try (ResultSet sum = statement.executeQuery("select balance, count(*) from account group by balance")) {
                while (sum.next()) {
                    System.out.println(sum.getInt(1) + " " + sum.getInt(2));
                }
            }
        }
    }
}
