// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource.TableRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.api.java.UDF3;

/**
 * Tells the rows of a table that are wanted, of files of which not all are.
 *
 * @param byFile numbers of rows, or their keys where rows have no number; a file that is not here is wanted as a whole
 */
public record WantedRows(Map<String, Set<Object>> byFile) implements UDF3<String, Long, String, Boolean> {

    /**
     * Those of some images; empty if each of their files is wanted as a whole.
     *
     * @param rows how many each file has
     */
    public static Optional<WantedRows> of(List<ImageEntry> images, Map<String, Long> rows) {
        Map<String, List<ImageEntry>> wanted = images.stream().collect(Collectors.groupingBy(WantedRows::file));
        Map<String, Set<Object>> partly = new HashMap<>();
        wanted.forEach((file, some) -> {
            if (some.size() < rows.get(file)) {
                partly.put(file, some.stream().map(WantedRows::id).collect(Collectors.toCollection(HashSet::new)));
            }
        });
        return partly.isEmpty() ? Optional.empty() : Optional.of(new WantedRows(partly));
    }

    /** The files of images that are rows of a table. */
    public static Set<String> files(Collection<ImageEntry> images) {
        return images.stream().map(WantedRows::file).collect(Collectors.toSet());
    }

    private static String file(ImageEntry image) {
        return ((TableRow) image.source()).file();
    }

    private static Object id(ImageEntry image) {
        Long number = ((TableRow) image.source()).number();
        return number == null ? image.path() : number;
    }

    @Override
    public Boolean call(String file, Long number, String key) {
        Set<Object> some = byFile.get(file);
        return some == null || some.contains(number == null ? key : number);
    }
}
