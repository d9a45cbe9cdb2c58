// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where rows are now whose files were replaced since a run looked at them: images of one file may be done again in
 * several portions.
 */
public final class MovedFiles {

    private final Map<String, List<String>> replacements = new HashMap<>();

    /** Says that the rows of some files which stay are in others now. */
    public void moved(Set<String> files, List<String> replacement) {
        files.forEach(file -> replacements.put(file, replacement));
    }

    /** Paths of rows by the files that may hold them now, from the paths by file as they were. */
    public Map<String, SortedSet<String>> now(Map<String, SortedSet<String>> pathsByFile) {
        Map<String, SortedSet<String>> now = new LinkedHashMap<>();
        pathsByFile.forEach((file, paths) -> add(file, paths, now));
        return now;
    }

    private void add(String file, Collection<String> paths, Map<String, SortedSet<String>> now) {
        List<String> others = replacements.get(file);
        if (others == null) {
            now.computeIfAbsent(file, f -> new TreeSet<>()).addAll(paths);
        } else {
            others.forEach(other -> add(other, paths, now));
        }
    }
}
