// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

    @Test
    void aShareOfTheRowsMayFail() {
        ErrorBudget quarter = new ErrorBudget(0.25, Long.MAX_VALUE, false);
        assertThat(quarter.isExceeded(8, 0)).isFalse();
        assertThat(quarter.isExceeded(8, 2)).isFalse();
        assertThat(quarter.isExceeded(8, 3)).isTrue();
    }

    @Test
    void aNumberOfRowsMayFail() {
        ErrorBudget two = new ErrorBudget(1, 2, false);
        assertThat(two.isExceeded(1000, 2)).isFalse();
        assertThat(two.isExceeded(1000, 3)).isTrue();
    }

    @Test
    void allAreAlwaysTooMany() {
        assertThat(new ErrorBudget(1, Long.MAX_VALUE, false).isExceeded(8, 8)).isTrue();
    }

    @Test
    void noRowsAreNoFailure() {
        assertThat(new ErrorBudget(0, 0, true).isExceeded(0, 0)).isFalse();
        assertThat(new ErrorBudget(0, 0, true).isExceeded(5, 0)).isFalse();
    }
}
