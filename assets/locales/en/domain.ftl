# Keys of this file begin with `domain-`: words of the field, used by every screen.

domain-not-set = not set
domain-over-no-target = over (no target)
domain-over-short = over
domain-today = today
domain-tomorrow = tomorrow

domain-weekday-0 = Mon
domain-weekday-1 = Tue
domain-weekday-2 = Wed
domain-weekday-3 = Thu
domain-weekday-4 = Fri
domain-weekday-5 = Sat
domain-weekday-6 = Sun
domain-month-1 = Jan
domain-month-2 = Feb
domain-month-3 = Mar
domain-month-4 = Apr
domain-month-5 = May
domain-month-6 = Jun
domain-month-7 = Jul
domain-month-8 = Aug
domain-month-9 = Sep
domain-month-10 = Oct
domain-month-11 = Nov
domain-month-12 = Dec

domain-day = { $weekday } { $day } { $month }
domain-day-with-year = { $weekday } { $day } { $month } { $year }
domain-day-short = { $day } { $month }
domain-period-year = { $year }
domain-period-quarter = { $year } Q{ $part }
domain-period-month = { $part } { $year }
domain-period-week = { $year } week { $part }
