// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of archives that are read, known by the endings of their names. */
public enum ArchiveKind {
    TAR(".tar"),
    TAR_GZ(".tar.gz", ".tgz"),
    ZIP(".zip");

    private final List<String> endings;

    ArchiveKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** The kind of a file of that name, in capitals or not, if it is an archive's. */
    public static Optional<ArchiveKind> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (ArchiveKind kind : values()) {
            if (kind.endings.stream().anyMatch(name::endsWith)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
