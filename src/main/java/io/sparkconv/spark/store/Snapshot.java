// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the commits say all together.
 *
 * @param number of the last commit; 0 if there is none
 * @param token the highest
 * @param fingerprint of the last commit that is not void
 * @param files that count, by path, in the order in which they were added
 */
public record Snapshot(long number, long token, Optional<Fingerprint> fingerprint, Map<String, StoredFile> files) {

    /** After all these commits, in their order. */
    static Snapshot of(Collection<Commit> commits) {
        long number = 0;
        long token = 0;
        Optional<Fingerprint> fingerprint = Optional.empty();
        Map<String, StoredFile> files = new LinkedHashMap<>();
        for (Commit commit : commits) {
            number = commit.number();
            if (commit.token() >= token) {
                token = commit.token();
                fingerprint = Optional.of(commit.fingerprint());
                commit.removed().forEach(files::remove);
                commit.added().forEach(file -> files.put(file.path(), file));
            }
        }
        return new Snapshot(number, token, fingerprint, files);
    }

    public long bytes() {
        return files.values().stream().mapToLong(StoredFile::bytes).sum();
    }
}
