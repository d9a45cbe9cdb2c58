// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, padded to their widest entry. A heading that begins with {@code >} aligns its column right. */
public final class TextTable {

    private final List<String> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        this.headings.addAll(Arrays.asList(headings));
    }

    public TextTable column(String heading) {
        headings.add(heading);
        return this;
    }

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        List<String> titles = headings.stream()
                .map(h -> h.startsWith(">") ? h.substring(1) : h)
                .toList();
        List<List<String>> all = new ArrayList<>();
        all.add(titles);
        all.addAll(rows);
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < headings.size(); c++) {
                int column = c;
                int width =
                        all.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
                String padding = " ".repeat(width - row.get(c).length());
                line.append(c == 0 ? "" : "  ")
                        .append(headings.get(c).startsWith(">") ? padding + row.get(c) : row.get(c) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
