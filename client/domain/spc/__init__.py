"""Statistical process control as the textbooks compute it:

charts, limits, rules, capability. Plain numpy and scipy.
"""
