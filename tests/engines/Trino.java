// Runs SQL in a Trino of its own: the statements of a file, separated by lines of "/", and then one
// query, whose rows become CSV.
//
//   Trino STATEMENTS QUERY CSV …   (three arguments for each question)

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class Trino {
  private Trino() {}

  public static void main(String[] arguments) throws Exception {
    var session = TestingSession.testSessionBuilder().setCatalog("memory").setSchema("default").build();
    try (var runner = DistributedQueryRunner.builder(session).setWorkerCount(0).build()) {
      runner.installPlugin(new MemoryPlugin());
      runner.createCatalog("memory", "memory", Map.of());
      for (int at = 0; at + 2 < arguments.length; at += 3) {
        for (String statement : Files.readString(Path.of(arguments[at])).split("\n/\n")) {
          if (!statement.isBlank()) {
            runner.execute(statement);
          }
        }
        var result = runner.execute(Files.readString(Path.of(arguments[at + 1])));
        Files.writeString(Path.of(arguments[at + 2]), csv(result));
      }
    }
    System.exit(0);
  }

  private static String csv(MaterializedResult result) {
    var lines = result.getMaterializedRows().stream()
        .map(row -> line(row.getFields())).collect(Collectors.joining());
    return line(List.copyOf(result.getColumnNames())) + lines;
  }

  private static String line(List<?> fields) {
    return fields.stream()
        .map(field -> field == null ? "" : "\"" + field.toString().replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(",")) + "\n";
  }
}
