// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Settings;
import java.util.List;

/**
 * What was asked of a command.
 *
 * @param operands the arguments that are not options
 */
record Request(Settings settings, List<String> operands) {}
