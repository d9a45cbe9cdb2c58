// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

/** What the process ends with. */
final class ExitCode {

    static final int DONE = 0;
    static final int CHECK_FAILED = 1;
    static final int BAD_ARGUMENTS = 2;
    static final int ERROR_BUDGET_EXCEEDED = 3;
    static final int JOB_FAILED = 4;

    private ExitCode() {}
}
