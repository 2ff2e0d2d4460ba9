# 本文件的键以 `domain-` 开头：各界面共用的业务词。

domain-not-set = 未设定
domain-over-no-target = 超额（无目标）
domain-over-short = 超额
domain-today = 今天
domain-tomorrow = 明天

domain-weekday-0 = 周一
domain-weekday-1 = 周二
domain-weekday-2 = 周三
domain-weekday-3 = 周四
domain-weekday-4 = 周五
domain-weekday-5 = 周六
domain-weekday-6 = 周日
domain-month-1 = 1月
domain-month-2 = 2月
domain-month-3 = 3月
domain-month-4 = 4月
domain-month-5 = 5月
domain-month-6 = 6月
domain-month-7 = 7月
domain-month-8 = 8月
domain-month-9 = 9月
domain-month-10 = 10月
domain-month-11 = 11月
domain-month-12 = 12月

domain-day = { $month }{ $day }日 { $weekday }
domain-day-with-year = { $year }年{ $month }{ $day }日 { $weekday }
domain-day-short = { $month }{ $day }日
domain-period-year = { $year }年
domain-period-quarter = { $year }年第{ $part }季度
domain-period-month = { $year }年{ $part }
domain-period-week = { $year }年第{ $part }周
