// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options of reports. */
public final class ReportOptions {

    public static final Option<Boolean> REPORT = new Option<>(
            "report",
            OptionType.flag(),
            true,
            "BOOL",
            "Writes _cost/report.html, which shows some of the pictures, beside the bill");

    private ReportOptions() {}

    /** All of them, in the order of the documentation. */
    static List<Option<?>> all() {
        return List.of(REPORT);
    }
}
