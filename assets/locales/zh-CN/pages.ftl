# 本文件的键以 `pages-` 开头：下钻页面。

pages-days = 每日行为与标准
pages-targets = 本季度目标
pages-funnel = 漏斗（全部商机）
pages-deals = 商机
pages-warnings = 本季度预警
pages-interventions = 干预
pages-absences = 请假
pages-absence-full = 全天
pages-absence-half = 半天
pages-ramp = { $day }入职，爬坡 { $percent }%

pages-why = 原因：{ $name }
pages-rule = 规则
pages-standard-always = 按现行标准判定
pages-standard-from = 按 { $day }起生效的标准判定
pages-calendar = 工作日依据日历：{ $calendar }
pages-counted = 计入与跳过的日期
pages-touches = 最近往来
pages-next = 需要做什么
pages-best-play = 同类情况下{ $play }效果最好
pages-records = 以往效果

pages-key-customer = 重点客户
pages-no-owner = 无
pages-owner = 负责人 { $name }
pages-days-ago = { $days ->
    [0] 今天
   *[other] { $days } 天前
}
pages-rescue = 客户挽回
pages-rescue-history = 查看历史：往来、商机、负责人
pages-rescue-adviser = 指定顾问
pages-rescue-roi = 准备投资回报报告
pages-rescue-call = 经理致电
pages-rescue-log = 记录挽回干预（i）
pages-rescue-check = { $days } 天后验证
pages-owners = 历任负责人（按商机）
pages-contacts = 往来记录
pages-contact-in = ← 客户回应
pages-contact-out = → 我方联系
pages-contact-planned = 计划
pages-verdict = 上次干预的验证结果：{ $verdict }。
pages-asked = 请记录打法：{ $play }（按 i）。
